#include "parsers/byte_order_mark.h"

namespace sluice {
namespace {

using namespace std::string_view_literals;

TEST(ByteOrderMark, is_found_and_waited_for_only_where_it_is_possible) {
  EXPECT_EQ(find_byte_order_mark("\xEF\xBB\xBFx", false), ByteOrderMark::utf8);
  EXPECT_EQ(find_byte_order_mark("\xEF\xBB", false), ByteOrderMark::undecided);
  EXPECT_EQ(find_byte_order_mark("\xEF\xBB", true), ByteOrderMark::none);
  EXPECT_EQ(find_byte_order_mark("\xFF\xFE", false), ByteOrderMark::undecided);
  EXPECT_EQ(find_byte_order_mark("\xFF\xFE", true), ByteOrderMark::utf16le);
  EXPECT_EQ(find_byte_order_mark("\xFF\xFE\0\0"sv, false), ByteOrderMark::utf32le);
  EXPECT_EQ(find_byte_order_mark("\0\0\xFE\xFF"sv, false), ByteOrderMark::utf32be);
  EXPECT_EQ(find_byte_order_mark("\xFE\xFFxx", false), ByteOrderMark::utf16be);
  EXPECT_EQ(find_byte_order_mark("{", false), ByteOrderMark::none);
}

}  // namespace
}  // namespace sluice
