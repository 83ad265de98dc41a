#include "engine/policy/key_gate.h"

#include <stdexcept>

namespace sluice {

bool KeyGate::take(std::string_view folded_key) {
  if (keys_.find(folded_key) != keys_.end()) return false;
  keys_.emplace(std::piecewise_construct, std::forward_as_tuple(folded_key), std::tuple<>());
  return true;
}

void KeyGate::wait(const UpsertInput& input) {
  Line& line = keys_.find(input.folded_key)->second;
  WaitingRecord& record = line.emplace_back();
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
  const auto key = keys_.find(folded_key);
  if (key == keys_.end()) throw std::logic_error("a key is released that nobody holds");
  Line& line = key->second;
  if (line.empty()) {
    keys_.erase(key);
  } else {
    ready_.splice(ready_.end(), line, line.begin());
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
