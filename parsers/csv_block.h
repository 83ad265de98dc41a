#pragma once

#include <cstddef>
#include <cstdint>

namespace sluice {

/// 64 bytes of a CSV input as bit masks; bit i of each stands for byte i.
struct CsvBlock {
  static constexpr std::size_t size = 64;

  // Where these bytes stand, in quotes or not (csv_masks.h). Line ends are LF and CR.
  std::uint64_t quotes = 0;
  std::uint64_t delimiters = 0;
  std::uint64_t line_ends = 0;

  // What is inside quotes: an opening quote and all behind it up to the closing one, which is not
  // in it. Of two doubled quotes the first closes and the second opens again (csv_quoting.h).
  std::uint64_t quoted = 0;

  std::uint64_t field_ends() const { return delimiters & ~quoted; }
  std::uint64_t record_ends() const { return line_ends & ~quoted; }
  std::uint64_t separators() const { return field_ends() | record_ends(); }
};

}  // namespace sluice
