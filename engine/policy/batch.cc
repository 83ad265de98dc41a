#include "engine/policy/batch.h"

namespace sluice {

void Batch::add(const UpsertInput& input) {
  const bool is_folded = input.folded_key == input.key;
  const std::size_t bytes = input.source.text.size() + input.json.size() + input.key.size() +
                            (is_folded ? 0 : input.folded_key.size());
  char* place = arena_.take(bytes);
  const auto keep = [&place](std::string_view view) {
    std::char_traits<char>::copy(place, view.data(), view.size());
    place += view.size();
    return std::string_view(place - view.size(), view.size());
  };
  UpsertInput& kept = inputs_.emplace_back();
  kept.source.number = input.source.number;
  kept.source.file = input.source.file;
  kept.source.line = input.source.line;
  kept.source.text = keep(input.source.text);
  kept.key = keep(input.key);
  kept.folded_key = is_folded ? kept.key : keep(input.folded_key);
  kept.json = keep(input.json);
  json_bytes_ += kept.json.size();
}

void Batch::clear() {
  arena_.clear();
  inputs_.clear();
  json_bytes_ = 0;
}

}  // namespace sluice
