#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// A set of keys, each with a number by which its owner keeps what belongs to the key. Keys come
/// and go with every record: a flat hash table (linear probing, no tombstones), and numbers and
/// memory of keys that went are used again, so that in steady state nothing is allocated.
class KeyTable {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The number of `key`; none where it is not in the set.
  std::uint32_t find(std::string_view key) const;

  /// Puts `key` in. @return false if it was there already.
  bool insert(std::string_view key);

  /// Takes `key` out. @return false if it was not there.
  bool erase(std::string_view key);

  std::size_t size() const { return size_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;  // none: the slot is free
  };

  std::size_t slot_of(std::string_view key, std::uint32_t hash) const;
  std::uint32_t number_for(std::string_view key);
  void grow();
  void fill_gap(std::size_t gap);

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // a power of two, at most half full
  std::vector<std::string> keys_;                    // by number
  std::vector<std::uint32_t> free_numbers_;
  std::size_t size_ = 0;
};

}  // namespace sluice
