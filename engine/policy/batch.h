#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/hubspot/upsert_input.h"
#include "engine/policy/arena.h"

namespace sluice {

/// Records that leave in one request, with all their bytes. No two of them share a key.
class Batch {
 public:
  /// Copies `input` and everything it views.
  void add(const UpsertInput& input);

  /// Empties the batch, keeps its memory.
  void clear();

  std::span<const UpsertInput> inputs() const { return inputs_; }
  bool empty() const { return inputs_.empty(); }
  std::size_t size() const { return inputs_.size(); }

  /// The JSON of all inputs, without what stands between and around them.
  std::size_t json_bytes() const { return json_bytes_; }

  /// Memory the batch stands for, for the byte budget.
  std::size_t memory_bytes() const { return arena_.used(); }

 private:
  Arena arena_;
  std::vector<UpsertInput> inputs_;
  std::size_t json_bytes_ = 0;
};

}  // namespace sluice
