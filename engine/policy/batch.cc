#include "engine/policy/batch.h"

namespace sluice {

void Batch::add(const UpsertInput& input) {
  UpsertInput copy = input;
  copy.source.text = arena_.copy(input.source.text);
  copy.key = arena_.copy(input.key);
  const bool folding_changed_nothing = input.folded_key == input.key;
  copy.folded_key = folding_changed_nothing ? copy.key : arena_.copy(input.folded_key);
  copy.json = arena_.copy(input.json);
  json_bytes_ += copy.json.size();
  inputs_.push_back(copy);
}

void Batch::clear() {
  arena_.clear();
  inputs_.clear();
  json_bytes_ = 0;
}

}  // namespace sluice
