#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/upsert_input.h"

namespace sluice {

/// Texts and the number each stands for: a small hash table whose memory is reused. The texts must
/// outlive it.
class TextIndex {
 public:
  void clear(std::size_t expected_texts);

  /// Empty texts are not taken in. A text that comes twice stands for nothing from then on.
  void insert(std::string_view text, std::uint32_t number);

  std::optional<std::uint32_t> find(std::string_view text) const;

 private:
  struct Slot {
    std::string_view text;  // empty: the slot is free
    std::uint32_t number = 0;
    bool is_ambiguous = false;
  };

  /// The slot that holds `text`, or the free one where it belongs.
  std::size_t slot_of(std::string_view text) const;

  std::vector<Slot> slots_;  // a power of two, at most half full
};

/// The inputs of one request by the names that a reply may call them.
class InputIndex {
 public:
  /// `inputs` must outlive the look-ups.
  void reset(std::span<const UpsertInput> inputs);

  /// The input with this objectWriteTraceId, its record's number in decimal.
  std::optional<std::uint32_t> by_trace_id(std::string_view trace_id);

  /// The one input with this key, compared without case and outer blanks.
  std::optional<std::uint32_t> by_key(std::string_view key);

 private:
  void index_keys();

  std::span<const UpsertInput> inputs_;
  std::vector<std::string> folded_keys_;
  TextIndex
      keys_;  // of them, filled by the first look-up: most replies name all inputs by trace id
  bool has_keys_ = false;
  std::string folded_;
};

}  // namespace sluice
