#include "parsers/byte_order_mark.h"

#include <array>
#include <utility>

namespace sluice {

ByteOrderMark find_byte_order_mark(std::string_view first_bytes, bool is_all) {
  using namespace std::string_view_literals;
  // UTF-32 before UTF-16: its little-endian mark begins with the other's.
  static constexpr std::array<std::pair<std::string_view, ByteOrderMark>, 5> marks{{
      {"\xEF\xBB\xBF"sv, ByteOrderMark::utf8},
      {"\xFF\xFE\0\0"sv, ByteOrderMark::utf32},
      {"\0\0\xFE\xFF"sv, ByteOrderMark::utf32},
      {"\xFF\xFE"sv, ByteOrderMark::utf16},
      {"\xFE\xFF"sv, ByteOrderMark::utf16},
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
