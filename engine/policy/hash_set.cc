#include "engine/policy/hash_set.h"

#include <utility>

namespace sluice {

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
