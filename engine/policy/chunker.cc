#include "engine/policy/chunker.h"

#include "engine/hubspot/upsert_request.h"

namespace sluice {

bool Chunker::fits(const UpsertInput& input) const {
  if (batch_->empty()) return true;
  if (is_full()) return false;
  const std::size_t json_bytes = batch_->json_bytes() + input.json.size();
  return request_body_bytes(json_bytes, batch_->size() + 1) <= options_.max_bytes;
}

}  // namespace sluice
