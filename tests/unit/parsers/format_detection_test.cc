#include "parsers/format_detection.h"

namespace sluice {
namespace {

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

}  // namespace
}  // namespace sluice
