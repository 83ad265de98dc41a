#pragma once

#include <cstddef>
#include <string_view>

namespace sluice {

/// The part of an unreadable record that the error file shows.
inline constexpr std::size_t raw_text_bytes = std::size_t{64} << 10;

inline std::string_view raw_text(std::string_view record) {
  return record.substr(0, raw_text_bytes);
}

}  // namespace sluice
