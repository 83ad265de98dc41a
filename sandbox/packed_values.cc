#include "sandbox/packed_values.h"

#include <algorithm>
#include <cstring>

namespace sluice::sandbox {

PackedValues::Entry PackedValues::entry_at(std::size_t at) const {
  PropertyId property;
  std::uint32_t size;
  std::memcpy(&property, bytes_.data() + at, sizeof property);
  std::memcpy(&size, bytes_.data() + at + sizeof property, sizeof size);
  return {property, std::string_view{bytes_}.substr(at + header_bytes, size)};
}

void PackedValues::append(std::string& bytes, PropertyId property, std::string_view value) {
  const auto size = static_cast<std::uint32_t>(value.size());
  bytes.append(reinterpret_cast<const char*>(&property), sizeof property);
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes.append(value);
}

std::optional<std::string_view> PackedValues::find(PropertyId property) const {
  for (std::size_t at = 0; at < bytes_.size();) {
    const Entry entry = entry_at(at);
    if (entry.property == property) return entry.value;
    at += header_bytes + entry.value.size();
  }
  return std::nullopt;
}

void PackedValues::apply(std::span<const Change> changes) {
  std::size_t bytes = bytes_.size();
  for (const Change& change : changes) bytes += header_bytes + change.value.size();
  std::string packed;
  packed.reserve(bytes);
  for_each([&](PropertyId property, std::string_view value) {
    const bool replaced = std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
      return change.property == property;
    });
    if (!replaced) append(packed, property, value);
  });
  for (std::size_t at = 0; at < changes.size(); ++at) {
    const auto later = changes.subspan(at + 1);
    const bool overruled = std::any_of(later.begin(), later.end(), [&](const Change& change) {
      return change.property == changes[at].property;
    });
    if (!overruled) append(packed, changes[at].property, changes[at].value);
  }
  packed.shrink_to_fit();
  bytes_ = std::move(packed);
}

}  // namespace sluice::sandbox
