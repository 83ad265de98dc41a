#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sluice {

/// Whether two texts of `size` bytes are the same. For names: a call of memcmp costs more than the
/// comparison of a name.
inline bool same_bytes(const char* left, const char* right, std::size_t size) {
  const auto differ = [&]<class Word>(std::size_t at, Word) {
    Word of_left;
    Word of_right;
    std::memcpy(&of_left, left + at, sizeof(Word));
    std::memcpy(&of_right, right + at, sizeof(Word));
    return of_left != of_right;
  };
  if (size < 4) {
    for (std::size_t at = 0; at < size; ++at) {
      if (left[at] != right[at]) return false;
    }
    return true;
  }
  if (size < 8) return !differ(0, std::uint32_t{}) && !differ(size - 4, std::uint32_t{});
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (differ(at, std::uint64_t{})) return false;
  }
  return !differ(size - 8, std::uint64_t{});
}

}  // namespace sluice
