#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sluice {

/// Where the strings of a compact JSON text stand, found by whole SIMD blocks. Buffers are used
/// again.
class StringScan {
 public:
  /// More than this is refused.
  static constexpr std::size_t most_bytes = std::size_t{512} << 10;

  /// @return false: a string is never closed, or the text is none that only its strings make
  ///   difficult: it holds control characters, line ends among them, a backslash outside of
  ///   strings, or bytes that are no UTF-8. All else of its grammar is still to be checked.
  bool run(std::string_view text);

  /// Where the strings begin: the positions of their opening quotes; behind them two that are the
  /// text's size.
  const std::uint32_t* begins() const { return begins_.data(); }
  std::size_t count() const { return count_; }

  /// Where the string closes that begins at `begin`: the position of its closing quote.
  std::uint32_t end_of(std::uint32_t begin) const {
    const std::uint64_t* word = inside_.data() + begin / 64;
    std::uint32_t position = begin - begin % 64;  // of the word's first bit
    std::uint64_t outside = ~*word & (~std::uint64_t{0} << begin % 64);
    for (; outside == 0; outside = ~*word) {
      ++word;
      position += 64;
    }
    return position + static_cast<std::uint32_t>(std::countr_zero(outside));
  }

 private:
  std::vector<std::uint64_t> inside_;  // bit by bit: from an opening quote up to the closing one
  std::vector<std::uint32_t> begins_;
  std::size_t count_ = 0;
};

}  // namespace sluice
