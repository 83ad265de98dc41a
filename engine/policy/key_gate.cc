#include "engine/policy/key_gate.h"

#include <stdexcept>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace sluice {
namespace {

std::uint32_t hash_of(std::string_view key) {
  return static_cast<std::uint32_t>(XXH3_64bits(key.data(), key.size()));
}

}  // namespace

bool KeyGate::take(std::string_view folded_key) {
  return keys_.insert(hash_of(folded_key));
}

void KeyGate::wait(const UpsertInput& input) {
  WaitingRecord& record = lines_[hash_of(input.folded_key)].emplace_back();
  std::string& bytes = record.bytes;
  bytes.reserve(input.source.text.size() + input.key.size() + input.folded_key.size() +
                input.json.size());
  const auto keep = [&bytes](std::string_view view) {
    const std::size_t begin = bytes.size();
    bytes.append(view);
    return std::string_view(bytes).substr(begin, view.size());
  };
  record.input = input;
  record.input.source.text = keep(input.source.text);
  record.input.key = keep(input.key);
  record.input.folded_key = keep(input.folded_key);
  record.input.json = keep(input.json);
  ++waiting_;
  bytes_ += bytes.size();
}

void KeyGate::release(std::string_view folded_key) {
  const std::uint32_t hash = hash_of(folded_key);
  const auto line = lines_.empty() ? lines_.end() : lines_.find(hash);
  if (line != lines_.end()) {
    ready_.splice(ready_.end(), line->second, line->second.begin());
    if (line->second.empty()) lines_.erase(line);
  } else if (!keys_.erase(hash)) {
    throw std::logic_error("a key is released that nobody holds");
  }
}

KeyGate::Line KeyGate::take_ready() {
  Line record;
  record.splice(record.end(), ready_, ready_.begin());
  --waiting_;
  bytes_ -= record.front().bytes.size();
  return record;
}

}  // namespace sluice
