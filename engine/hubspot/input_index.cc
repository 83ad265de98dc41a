#include "engine/hubspot/input_index.h"

#include <bit>
#include <functional>

#include "engine/hubspot/key.h"
#include "engine/hubspot/upsert_request.h"

namespace sluice {

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
  trace_ids_.clear(inputs.size());
  for (std::uint32_t at = 0; at < inputs.size(); ++at) trace_ids_.insert(trace_id(inputs[at]), at);
}

std::optional<std::uint32_t> InputIndex::by_trace_id(std::string_view trace_id) {
  return trace_ids_.find(trace_id);
}

std::optional<std::uint32_t> InputIndex::by_key(std::string_view key) {
  if (!has_keys_) {
    keys_.clear(inputs_.size());
    for (std::uint32_t at = 0; at < inputs_.size(); ++at) keys_.insert(inputs_[at].folded_key, at);
    has_keys_ = true;
  }
  return keys_.find(fold_key(key, folded_));
}

}  // namespace sluice
