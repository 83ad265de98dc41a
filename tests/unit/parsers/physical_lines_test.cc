#include "parsers/physical_lines.h"

#include "parsers/line_ends.h"

namespace sluice {
namespace {

void fill(InputBuffer& buffer, std::string_view bytes) {
  bytes.copy(buffer.prepare().data(), bytes.size());
  buffer.commit(bytes.size());
}

TEST(PhysicalLines, counts_embedded_line_ends_and_the_records_own) {
  InputBuffer buffer;
  PhysicalLines lines(buffer);
  fill(buffer, "a\r\nb\rc\nd\n1");
  ASSERT_TRUE(lines.find_record());
  lines.take_record(8, true);
  ASSERT_TRUE(lines.find_record());
  EXPECT_EQ(lines.line(), 5u);
  EXPECT_EQ(buffer.data(), "1");
}

TEST(PhysicalLines, an_lf_that_comes_after_its_cr_is_no_line_of_its_own) {
  InputBuffer buffer;
  PhysicalLines lines(buffer);
  fill(buffer, "a\r");
  ASSERT_TRUE(lines.find_record());
  lines.take_record(1, false);
  EXPECT_FALSE(lines.find_record());
  fill(buffer, "\n\nb");
  ASSERT_TRUE(lines.find_record());
  EXPECT_EQ(lines.line(), 3u);
  EXPECT_EQ(buffer.offset(), 4u);
}

TEST(PhysicalLines, the_last_line_needs_no_line_end) {
  InputBuffer buffer;
  PhysicalLines lines(buffer);
  fill(buffer, "a");
  ASSERT_TRUE(lines.find_record());
  lines.take_record(1, false);
  EXPECT_FALSE(lines.find_record());
  EXPECT_EQ(lines.line(), 1u);
}

TEST(LineEnds, lf_crlf_and_cr_are_one_each) {
  EXPECT_EQ(count_line_ends("a\nb\r\nc\rd"), 3u);
  EXPECT_EQ(count_line_ends("\r\r\n\n"), 3u);
  EXPECT_EQ(count_line_ends(""), 0u);
}

}  // namespace
}  // namespace sluice
