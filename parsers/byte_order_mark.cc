#include "parsers/byte_order_mark.h"

#include <array>
#include <utility>

namespace sluice {

std::size_t mark_length(ByteOrderMark mark) {
  switch (mark) {
    case ByteOrderMark::undecided:
    case ByteOrderMark::none:
      return 0;
    case ByteOrderMark::utf8:
      return 3;
    case ByteOrderMark::utf16le:
    case ByteOrderMark::utf16be:
      return 2;
    case ByteOrderMark::utf32le:
    case ByteOrderMark::utf32be:
      return 4;
  }
  __builtin_unreachable();
}

std::string_view encoding_of(ByteOrderMark mark) {
  switch (mark) {
    case ByteOrderMark::undecided:
    case ByteOrderMark::none:
    case ByteOrderMark::utf8:
      return {};
    case ByteOrderMark::utf16le:
      return "UTF-16LE";
    case ByteOrderMark::utf16be:
      return "UTF-16BE";
    case ByteOrderMark::utf32le:
      return "UTF-32LE";
    case ByteOrderMark::utf32be:
      return "UTF-32BE";
  }
  __builtin_unreachable();
}

ByteOrderMark find_byte_order_mark(std::string_view first_bytes, bool is_all) {
  using namespace std::string_view_literals;
  // UTF-32 before UTF-16: its little-endian mark begins with the other's.
  static constexpr std::array<std::pair<std::string_view, ByteOrderMark>, 5> marks{{
      {"\xEF\xBB\xBF"sv, ByteOrderMark::utf8},
      {"\xFF\xFE\0\0"sv, ByteOrderMark::utf32le},
      {"\0\0\xFE\xFF"sv, ByteOrderMark::utf32be},
      {"\xFF\xFE"sv, ByteOrderMark::utf16le},
      {"\xFE\xFF"sv, ByteOrderMark::utf16be},
  }};
  for (const auto& [mark, meaning] : marks) {
    if (first_bytes.substr(0, mark.size()) == mark) return meaning;
    const bool is_prefix =
        first_bytes.size() < mark.size() && mark.substr(0, first_bytes.size()) == first_bytes;
    if (is_prefix && !is_all) return ByteOrderMark::undecided;
  }
  return ByteOrderMark::none;
}

}  // namespace sluice
