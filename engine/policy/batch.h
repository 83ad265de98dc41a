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
  /// Copies `input` and everything it views, but for JSON that stands in open_body() already.
  void add(const UpsertInput& input);

  /// Where the JSON of the next input may be written (RequestBody::place); close() or add() must
  /// follow.
  RequestBody& open_body() { return body_; }

  /// Nothing more is added.
  void close();

  /// Empties the batch, keeps its memory.
  void clear();

  std::span<const UpsertInput> inputs() const { return {inputs_.data(), size_}; }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  /// The request for all inputs: the JSON of each stands in it.
  std::string_view body() const { return body_.text(); }

  /// Memory the batch stands for, for the byte budget.
  std::size_t memory_bytes() const { return empty() ? 0 : arena_.used() + body().size(); }

 private:
  void follow_body();

  Arena arena_;
  std::vector<UpsertInput> inputs_;  // the first size_ count
  std::size_t size_ = 0;
  RequestBody body_;
  const char* body_begin_ = body_.text().data();  // when the inputs' views of it were made
};

}  // namespace sluice
