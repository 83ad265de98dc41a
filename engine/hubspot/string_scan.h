#pragma once

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
    std::size_t word = begin / 64;
    std::uint64_t outside = ~inside_.data()[word] >> begin % 64;
    if (outside != 0) return begin + static_cast<std::uint32_t>(__builtin_ctzll(outside));
    while (~inside_.data()[++word] == 0) {
    }
    return static_cast<std::uint32_t>(word * 64) +
           static_cast<std::uint32_t>(__builtin_ctzll(~inside_.data()[word]));
  }

 private:
  std::vector<std::uint64_t> inside_;  // bit by bit: from an opening quote up to the closing one
  std::vector<std::uint32_t> begins_;
  std::size_t count_ = 0;
};

}  // namespace sluice
