#include "engine/policy/key_gate.h"

#include <stdexcept>

namespace sluice {

void KeyGate::wait(const UpsertInput& input) {
  const std::uint32_t key = keys_.find(input.folded_key);
  if (key >= lines_.size()) lines_.resize(key + std::size_t{1});
  WaitingRecord& record = lines_[key].emplace_back();
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
  Line* const line = waiting_ == 0 ? nullptr : line_of(folded_key);
  if (line != nullptr && !line->empty()) {
    ready_.splice(ready_.end(), *line, line->begin());
  } else if (!keys_.erase(folded_key)) {
    throw std::logic_error("a key is released that nobody holds");
  }
}

/// Who waits for a key; nullptr where nobody ever did.
KeyGate::Line* KeyGate::line_of(std::string_view folded_key) {
  const std::uint32_t key = keys_.find(folded_key);
  return key < lines_.size() ? &lines_[key] : nullptr;
}

KeyGate::Line KeyGate::take_ready() {
  Line record;
  record.splice(record.end(), ready_, ready_.begin());
  --waiting_;
  bytes_ -= record.front().bytes.size();
  return record;
}

}  // namespace sluice
