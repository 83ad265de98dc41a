#pragma once

#include <cstddef>
#include <cstdint>

#include "config/run_config.h"
#include "engine/hubspot/upsert_request.h"

namespace sluice {

/// How many batches records make that are sent in their order. Records that share a key, which
/// never stand in one batch, can make it a few more.
class BatchCounter {
 public:
  explicit BatchCounter(const BatchOptions& options) : options_(options) {}

  /// The next record, whose JSON is so long.
  void add(std::size_t json_bytes) {
    const bool fits = records_ > 0 && records_ < options_.max_records &&
                      RequestBody::size_of(bytes_ + json_bytes, records_ + 1) <= options_.max_bytes;
    if (!fits) {
      ++batches_;
      records_ = 0;
      bytes_ = 0;
    }
    ++records_;
    bytes_ += json_bytes;
  }

  std::uint64_t batches() const { return batches_; }

 private:
  BatchOptions options_;
  std::size_t records_ = 0;  // of the open batch
  std::size_t bytes_ = 0;
  std::uint64_t batches_ = 0;
};

}  // namespace sluice
