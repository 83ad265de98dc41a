#include "engine/policy/chunker.h"

#include <string_view>

namespace sluice {

bool Chunker::fits(const UpsertInput& input) const {
  if (batch_->empty()) return true;
  if (is_full()) return false;
  return batch_->body().size() + std::string_view(",").size() + input.json.size() <=
         options_.max_bytes;
}

}  // namespace sluice
