#pragma once

#include <cstddef>
#include <string_view>

namespace sluice {

/// The mark at the beginning of an input (Unicode Standard, section 23.8).
enum class ByteOrderMark { undecided, none, utf8, utf16le, utf16be, utf32le, utf32be };

/// Of the mark in bytes; 0 where there is none.
std::size_t mark_length(ByteOrderMark mark);

/// What iconv calls the encoding that the mark tells; empty for UTF-8 and where there is none.
std::string_view encoding_of(ByteOrderMark mark);

/// `undecided` while the bytes could still become a mark; never when `is_all`.
ByteOrderMark find_byte_order_mark(std::string_view first_bytes, bool is_all);

}  // namespace sluice
