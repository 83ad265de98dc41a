#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sluice {

/// A set of 32-bit hashes that come and go with every record: a flat table (linear probing, no
/// tombstones), so that in steady state nothing is allocated.
class HashSet {
 public:
  bool contains(std::uint32_t hash) const { return slots_[slot_of(hash)] != free_slot; }

  /// Puts `hash` in. @return false if it was there already.
  bool insert(std::uint32_t hash) {
    if (most_full * (size_ + 1) > slots_.size()) grow();
    std::uint32_t& slot = slots_[slot_of(hash)];
    if (slot != free_slot) return false;
    slot = stored(hash);
    ++size_;
    return true;
  }

  /// Takes `hash` out. @return false if it was not there.
  bool erase(std::uint32_t hash) {
    const std::size_t slot = slot_of(hash);
    if (slots_[slot] == free_slot) return false;
    slots_[slot] = free_slot;
    if (slots_[(slot + 1) & (slots_.size() - 1)] != free_slot) fill_gap(slot);
    --size_;
    return true;
  }

  std::size_t size() const { return size_; }

 private:
  static constexpr std::uint32_t free_slot = 0;
  static constexpr std::size_t most_full = 3;

  /// What stands in the table for `hash`: 0 and 1 share a slot, as others may share a hash.
  static std::uint32_t stored(std::uint32_t hash) { return hash == free_slot ? 1 : hash; }

  /// The slot that holds `hash`, or the free one where it belongs.
  std::size_t slot_of(std::uint32_t hash) const {
    const std::uint32_t wanted = stored(hash);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = wanted & mask;
    while (slots_[at] != free_slot && slots_[at] != wanted) at = (at + 1) & mask;
    return at;
  }

  void grow();
  void fill_gap(std::size_t gap);

  // A power of two, at most a third full: that a slot is free is then what a processor expects, and
  // the slots of a usual run stay in its second-level cache.
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(64);
  std::size_t size_ = 0;
};

}  // namespace sluice
