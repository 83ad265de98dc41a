#pragma once

#include <cstddef>
#include <memory>

#include "config/run_config.h"
#include "engine/policy/batch.h"

namespace sluice {

/// Gathers records into the open batch, within both limits of a request: the number of records and
/// the exact number of bytes of its body.
class Chunker {
 public:
  explicit Chunker(const BatchOptions& options) : options_(options) {}

  /// Gives the chunker the empty batch that is filled next. REQUIRES: needs_batch().
  void open(std::unique_ptr<Batch> batch) { batch_ = std::move(batch); }
  bool needs_batch() const { return batch_ == nullptr; }

  /// Whether `input` may join the open batch. An empty batch takes any input that the mapper
  /// passed.
  bool fits(const UpsertInput& input) const;

  /// Whether there is an open batch that `input` may join without filling it.
  bool has_place_behind(const UpsertInput& input) const {
    return !needs_batch() && batch_->size() + 1 < options_.max_records && fits(input);
  }

  /// Where the JSON of the input that comes next may be written, so that it need not be copied when
  /// it is added at once (RequestBody::place); nullptr when there is no open batch.
  RequestBody* open_body() { return needs_batch() ? nullptr : &batch_->open_body(); }

  /// REQUIRES: fits(input).
  void add(const UpsertInput& input) { batch_->add(input); }

  bool is_empty() const { return batch_ == nullptr || batch_->empty(); }
  bool is_full() const { return batch_ != nullptr && batch_->size() >= options_.max_records; }

  /// Hands over the open batch. REQUIRES: !is_empty().
  std::unique_ptr<Batch> take() {
    batch_->close();
    return std::move(batch_);
  }

  /// The open batch, to look at; nullptr when there is none.
  const Batch* batch() const { return batch_.get(); }

 private:
  BatchOptions options_;
  std::unique_ptr<Batch> batch_;
};

}  // namespace sluice
