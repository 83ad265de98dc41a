#include "engine/policy/key_gate.h"

#include <stdexcept>

namespace sluice {

void KeyGate::wait(const UpsertInput& input) {
  WaitingRecord& record = lines_[low_half(input.key_hash)].emplace_back();
  std::string& bytes = record.bytes;
  bytes.reserve(input.source.text.size() + input.key.size() + input.json.size());
  const auto keep = [&bytes](std::string_view view) {
    const std::size_t begin = bytes.size();
    bytes.append(view);
    return std::string_view(bytes).substr(begin, view.size());
  };
  record.input = input;
  record.input.source.text = keep(input.source.text);
  record.input.key = keep(input.key);
  record.input.json = keep(input.json);
  ++waiting_;
  bytes_ += bytes.size();
}

void KeyGate::call_next(Lines::iterator line) {
  ready_.splice(ready_.end(), line->second, line->second.begin());
  if (line->second.empty()) lines_.erase(line);
}

void KeyGate::fail_release() {
  throw std::logic_error("a key is released that nobody holds");
}

KeyGate::Line KeyGate::take_ready() {
  Line record;
  record.splice(record.end(), ready_, ready_.begin());
  --waiting_;
  bytes_ -= record.front().bytes.size();
  return record;
}

}  // namespace sluice
