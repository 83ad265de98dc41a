#pragma once

#include <cstddef>
#include <string_view>

namespace sluice {

/// The mark at the beginning of a decoded input (Unicode Standard, section 23.8).
enum class ByteOrderMark { undecided, none, utf8, utf16, utf32 };

inline constexpr std::size_t utf8_mark_length = 3;

/// `undecided` while the bytes could still become a mark; never when `is_all`.
ByteOrderMark find_byte_order_mark(std::string_view first_bytes, bool is_all);

}  // namespace sluice
