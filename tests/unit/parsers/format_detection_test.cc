#include "parsers/format_detection.h"

#include "parsers/byte_order_mark.h"

namespace sluice {
namespace {

using namespace std::string_view_literals;

TEST(FormatDetection, by_file_name) {
  EXPECT_EQ(format_by_name("a/b.csv"), InputFormat::csv);
  EXPECT_EQ(format_by_name("B.TSV.gz"), InputFormat::csv);
  EXPECT_EQ(format_by_name("c.txt.zst"), InputFormat::csv);
  EXPECT_EQ(format_by_name("d.jsonl"), InputFormat::jsonl);
  EXPECT_EQ(format_by_name("e.ndjson.gz"), InputFormat::jsonl);
  EXPECT_EQ(format_by_name("f.json"), InputFormat::automatic);
  EXPECT_EQ(format_by_name("x.csv/data"), InputFormat::automatic);
  EXPECT_EQ(format_by_name("-"), InputFormat::automatic);
}

TEST(FormatDetection, tab_files_by_name) {
  EXPECT_TRUE(is_tab_file("a.tsv"));
  EXPECT_TRUE(is_tab_file("a.tsv.zst"));
  EXPECT_FALSE(is_tab_file("tsv"));
}

TEST(FormatDetection, by_the_first_byte_that_is_no_blank) {
  EXPECT_EQ(find_first_byte(" \r\n\t{", false), FirstByte::object);
  EXPECT_EQ(find_first_byte("[{", false), FirstByte::array);
  EXPECT_EQ(find_first_byte("a", false), FirstByte::other);
  EXPECT_EQ(find_first_byte("\n", false), FirstByte::needs_input);
  EXPECT_EQ(find_first_byte("\n", true), FirstByte::none);
}

TEST(ByteOrderMark, is_found_and_waited_for_only_where_it_is_possible) {
  EXPECT_EQ(find_byte_order_mark("\xEF\xBB\xBFx", false), ByteOrderMark::utf8);
  EXPECT_EQ(find_byte_order_mark("\xEF\xBB", false), ByteOrderMark::undecided);
  EXPECT_EQ(find_byte_order_mark("\xEF\xBB", true), ByteOrderMark::none);
  EXPECT_EQ(find_byte_order_mark("\xFF\xFE", false), ByteOrderMark::undecided);
  EXPECT_EQ(find_byte_order_mark("\xFF\xFE", true), ByteOrderMark::utf16);
  EXPECT_EQ(find_byte_order_mark("\xFF\xFE\0\0"sv, false), ByteOrderMark::utf32);
  EXPECT_EQ(find_byte_order_mark("\0\0\xFE\xFF"sv, false), ByteOrderMark::utf32);
  EXPECT_EQ(find_byte_order_mark("\xFE\xFFxx", false), ByteOrderMark::utf16);
  EXPECT_EQ(find_byte_order_mark("{", false), ByteOrderMark::none);
}

}  // namespace
}  // namespace sluice
