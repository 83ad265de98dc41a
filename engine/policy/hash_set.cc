#include "engine/policy/hash_set.h"

#include <utility>

namespace sluice {

bool HashSet::insert(std::uint32_t hash) {
  if (4 * (size_ + 1) > slots_.size()) grow();
  std::uint32_t& slot = slots_[slot_of(hash)];
  if (slot != free_slot) return false;
  slot = stored(hash);
  ++size_;
  return true;
}

bool HashSet::erase(std::uint32_t hash) {
  const std::size_t slot = slot_of(hash);
  if (slots_[slot] == free_slot) return false;
  slots_[slot] = free_slot;
  fill_gap(slot);
  --size_;
  return true;
}

/// The slot that holds `hash`, or the free one where it belongs.
std::size_t HashSet::slot_of(std::uint32_t hash) const {
  const std::uint32_t wanted = stored(hash);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = wanted & mask;
  while (slots_[at] != free_slot && slots_[at] != wanted) at = (at + 1) & mask;
  return at;
}

void HashSet::grow() {
  const std::vector<std::uint32_t> old =
      std::exchange(slots_, std::vector<std::uint32_t>(2 * slots_.size()));
  for (const std::uint32_t hash : old) {
    if (hash != free_slot) slots_[slot_of(hash)] = hash;
  }
}

/// Moves up what stands behind the slot that became free and was put there because of it.
void HashSet::fill_gap(std::size_t gap) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = (gap + 1) & mask; slots_[at] != free_slot; at = (at + 1) & mask) {
    const std::size_t distance = (at - slots_[at]) & mask;  // from where it belongs
    if (distance < ((at - gap) & mask)) continue;
    slots_[gap] = std::exchange(slots_[at], free_slot);
    gap = at;
  }
}

}  // namespace sluice
