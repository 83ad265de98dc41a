#include "engine/policy/batch.h"

namespace sluice {

void Batch::add(const UpsertInput& input) {
  const bool is_folded = input.folded_key == input.key;
  const std::size_t bytes =
      input.source.text.size() + input.key.size() + (is_folded ? 0 : input.folded_key.size());
  char* place = arena_.take(bytes);
  const auto keep = [&place](std::string_view view) {
    std::char_traits<char>::copy(place, view.data(), view.size());
    place += view.size();
    return std::string_view(place - view.size(), view.size());
  };
  const std::string_view json = keep_json(input.json);
  UpsertInput& kept = inputs_.emplace_back();
  kept.source.number = input.source.number;
  kept.source.file = input.source.file;
  kept.source.line = input.source.line;
  kept.source.text = keep(input.source.text);
  kept.key = keep(input.key);
  kept.folded_key = is_folded ? kept.key : keep(input.folded_key);
  kept.json = json;
}

/// What moves with the body is found again where it stood in it.
std::string_view Batch::keep_json(std::string_view json) {
  const char* const before = body_.text().data();
  const std::string_view kept = body_.add(json);
  const char* const now = body_.text().data();
  if (now != before) {
    for (UpsertInput& input : inputs_) {
      input.json = {now + (input.json.data() - before), input.json.size()};
    }
  }
  return kept;
}

void Batch::clear() {
  arena_.clear();
  inputs_.clear();
  body_.clear();
}

}  // namespace sluice
