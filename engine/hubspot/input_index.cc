#include "engine/hubspot/input_index.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <functional>

#include "engine/hubspot/key.h"

namespace sluice {
namespace {

/// The number as a trace id states it: digits, no zero in front.
std::optional<std::uint64_t> number_of(std::string_view trace_id) {
  std::uint64_t number = 0;
  const char* const end = trace_id.data() + trace_id.size();
  const auto [behind, error] = std::from_chars(trace_id.data(), end, number);
  if (error != std::errc() || behind != end || trace_id.front() == '0') return std::nullopt;
  return number;
}

}  // namespace

void TextIndex::clear(std::size_t expected_texts) {
  slots_.assign(std::bit_ceil(2 * expected_texts + 2), Slot{});
}

void TextIndex::insert(std::string_view text, std::uint32_t number) {
  if (text.empty()) return;
  Slot& slot = slots_[slot_of(text)];
  const bool is_taken = !slot.text.empty();
  slot = Slot{text, number, is_taken};
}

std::optional<std::uint32_t> TextIndex::find(std::string_view text) const {
  if (text.empty()) return std::nullopt;
  const Slot& slot = slots_[slot_of(text)];
  if (slot.text.empty() || slot.is_ambiguous) return std::nullopt;
  return slot.number;
}

std::size_t TextIndex::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = std::hash<std::string_view>{}(text)&mask;
  while (!slots_[at].text.empty() && slots_[at].text != text) at = (at + 1) & mask;
  return at;
}

void InputIndex::reset(std::span<const UpsertInput> inputs) {
  inputs_ = inputs;
  has_keys_ = false;
}

std::optional<std::uint32_t> InputIndex::by_trace_id(std::string_view trace_id) {
  const auto number = number_of(trace_id);
  if (!number || inputs_.empty()) return std::nullopt;
  // Records mostly stand in their order, some of them missing: not behind this place, then.
  const std::uint64_t first = inputs_.front().source.number;
  const std::size_t last = inputs_.size() - 1;
  std::size_t at = *number < first ? 0 : std::min<std::size_t>(*number - first, last);
  for (std::size_t looked_at = 0; looked_at <= last; ++looked_at) {
    if (inputs_[at].source.number == *number) return static_cast<std::uint32_t>(at);
    at = at == 0 ? last : at - 1;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> InputIndex::by_key(std::string_view key) {
  if (!has_keys_) {
    index_keys();
    has_keys_ = true;
  }
  return keys_.find(fold_key(key, folded_));
}

void InputIndex::index_keys() {
  folded_keys_.resize(std::max(folded_keys_.size(), inputs_.size()));
  keys_.clear(inputs_.size());
  for (std::uint32_t at = 0; at < inputs_.size(); ++at) {
    folded_keys_[at] = fold_key(inputs_[at].key, folded_);
    keys_.insert(folded_keys_[at], at);
  }
}

}  // namespace sluice
