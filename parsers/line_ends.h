#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sluice {

constexpr bool is_line_end(char byte) {
  return byte == '\n' || byte == '\r';
}

/// Position of the first LF or CR from `begin` on, npos without one.
inline std::size_t find_line_end(std::string_view bytes, std::size_t begin = 0) {
  // string_view::find_first_of calls memchr for every byte.
  for (std::size_t i = begin; i < bytes.size(); ++i) {
    if (is_line_end(bytes[i])) return i;
  }
  return std::string_view::npos;
}

/// LF, CRLF and CR are one line end each. A CRLF cut in two counts twice: pass whole ones.
inline std::uint64_t count_line_ends(std::string_view bytes) {
  std::uint64_t count = 0;
  for (std::size_t i = find_line_end(bytes); i != std::string_view::npos;
       i = find_line_end(bytes, i + 1)) {
    const bool is_second_half = bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r';
    if (!is_second_half) ++count;
  }
  return count;
}

}  // namespace sluice
