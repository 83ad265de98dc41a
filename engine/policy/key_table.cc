#include "engine/policy/key_table.h"

#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace sluice {
namespace {

constexpr std::size_t usual_key_bytes = 64;
constexpr std::size_t kept_key_bytes = 1024;  // one huge key must not hold its memory for ever

std::uint32_t hash_of(std::string_view key) {
  return static_cast<std::uint32_t>(XXH3_64bits(key.data(), key.size()));
}

}  // namespace

std::uint32_t KeyTable::find(std::string_view key) const {
  return slots_[slot_of(key, hash_of(key))].number;
}

bool KeyTable::insert(std::string_view key) {
  if (2 * (size_ + 1) > slots_.size()) grow();
  const std::uint32_t hash = hash_of(key);
  Slot& slot = slots_[slot_of(key, hash)];
  if (slot.number != none) return false;
  slot = {hash, number_for(key)};
  ++size_;
  return true;
}

bool KeyTable::erase(std::string_view key) {
  const std::size_t slot = slot_of(key, hash_of(key));
  if (slots_[slot].number == none) return false;
  const std::uint32_t number = std::exchange(slots_[slot].number, none);
  fill_gap(slot);
  std::string& text = keys_[number];
  if (text.capacity() > kept_key_bytes) std::string().swap(text);  // assignment keeps the memory
  free_numbers_.push_back(number);
  --size_;
  return true;
}

/// The slot that holds `key`, or the free one where it belongs.
std::size_t KeyTable::slot_of(std::string_view key, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != none; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && keys_[slots_[at].number] == key) break;
  }
  return at;
}

std::uint32_t KeyTable::number_for(std::string_view key) {
  if (free_numbers_.empty()) {
    free_numbers_.push_back(static_cast<std::uint32_t>(keys_.size()));
    free_numbers_.reserve(keys_.size() + 1);
    keys_.emplace_back().reserve(usual_key_bytes);
  }
  const std::uint32_t number = free_numbers_.back();
  free_numbers_.pop_back();
  keys_[number] = key;
  return number;
}

void KeyTable::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == none) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != none) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

/// Moves up what stands behind the slot that became free and was put there because of it.
void KeyTable::fill_gap(std::size_t gap) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = (gap + 1) & mask; slots_[at].number != none; at = (at + 1) & mask) {
    const std::size_t distance = (at - slots_[at].hash) & mask;  // from where it belongs
    if (distance < ((at - gap) & mask)) continue;
    slots_[gap] = std::exchange(slots_[at], Slot{});
    gap = at;
  }
}

}  // namespace sluice
