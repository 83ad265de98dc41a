#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/upsert_request.h"
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

  /// The request for all inputs: the JSON of each stands in it.
  std::string_view body() const { return body_.text(); }

  /// Memory the batch stands for, for the byte budget.
  std::size_t memory_bytes() const { return empty() ? 0 : arena_.used() + body().size(); }

 private:
  std::string_view keep_json(std::string_view json);

  Arena arena_;
  std::vector<UpsertInput> inputs_;
  RequestBody body_;
};

}  // namespace sluice
