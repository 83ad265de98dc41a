#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sandbox/property.h"

namespace sluice::sandbox {

// A value to be stored. The view must outlive the write.
struct Change {
  PropertyId property;
  std::string_view value;
};

// The property values of one record in one block of memory: six bytes and the text for each. A
// million records must fit into a test machine, so no map and no string of its own for each value.
class PackedValues {
 public:
  std::optional<std::string_view> find(PropertyId property) const;

  // Sets or replaces; of several changes to one property the last counts.
  void apply(std::span<const Change> changes);

  // Calls visit(PropertyId, std::string_view) for each value, in no particular order.
  template <typename Visitor>
  void for_each(Visitor visit) const {
    for (std::size_t at = 0; at < bytes_.size();) {
      const Entry entry = entry_at(at);
      visit(entry.property, entry.value);
      at += header_bytes + entry.value.size();
    }
  }

 private:
  static constexpr std::size_t header_bytes = sizeof(PropertyId) + sizeof(std::uint32_t);
  struct Entry {
    PropertyId property;
    std::string_view value;
  };
  Entry entry_at(std::size_t at) const;
  static void append(std::string& bytes, PropertyId property, std::string_view value);

  std::string bytes_;
};

}  // namespace sluice::sandbox
