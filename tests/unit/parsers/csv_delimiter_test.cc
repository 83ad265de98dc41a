#include "parsers/csv_delimiter.h"

namespace sluice {
namespace {

char detect(std::string_view first_line, bool prefers_tab = false) {
  return DelimiterDetector(prefers_tab).detect(first_line, true).value();
}

TEST(DelimiterDetector, takes_the_most_frequent_of_the_four) {
  EXPECT_EQ(detect("a,b,c\n1;2;3;4"), ',');
  EXPECT_EQ(detect("a;b;c,d\n"), ';');
  EXPECT_EQ(detect("a\tb\r"), '\t');
  EXPECT_EQ(detect("a|b"), '|');
}

TEST(DelimiterDetector, without_any_or_between_equals_the_comma_comes_first) {
  EXPECT_EQ(detect("email\n"), ',');
  EXPECT_EQ(detect("a;b,c\n"), ',');
  EXPECT_EQ(detect("a|b;c\n"), ';');
}

TEST(DelimiterDetector, does_not_count_inside_quotes) {
  EXPECT_EQ(detect("\"a,b,c\";d\n"), ';');
  EXPECT_EQ(detect("\"a\n,\"\",\"|b\n"), '|');
  EXPECT_EQ(detect("x;\",,\"\n"), ';');
  EXPECT_EQ(detect("size 5\",b,c;d\n"), ',') << "a quote inside an unquoted field";
}

TEST(DelimiterDetector, a_tab_file_has_tabs_if_it_holds_one) {
  EXPECT_EQ(detect("a, b, c\td\n", true), '\t');
  EXPECT_EQ(detect("a,b,c\n", true), ',');
  EXPECT_EQ(detect("a\n", true), '\t');
}

TEST(DelimiterDetector, waits_for_the_end_of_the_first_record) {
  DelimiterDetector detector(false);
  EXPECT_EQ(detector.detect("a,\"b\n;", false), std::nullopt);
  EXPECT_EQ(detector.detect("a,\"b\n;;\"\n", false), ',');
}

TEST(SeparatorLine, is_sep_equals_and_one_byte) {
  EXPECT_EQ(find_separator_line("sep=;\na;b", false), SeparatorLine::present);
  EXPECT_EQ(find_separator_line("SEP=\t\r\n", false), SeparatorLine::present);
  EXPECT_EQ(find_separator_line("sep=,", true), SeparatorLine::present);
  EXPECT_EQ(find_separator_line("sep=\n", false), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line("sep=", true), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line("sep=\"\n", false), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line("sep=\xF8\n", false), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line(std::string_view("sep=\0\n", 6), false), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line("sep=;x\n", false), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line("separator\n", false), SeparatorLine::absent);
  EXPECT_EQ(find_separator_line("", true), SeparatorLine::absent);
}

TEST(SeparatorLine, waits_only_while_the_bytes_may_still_become_one) {
  EXPECT_EQ(find_separator_line("", false), SeparatorLine::needs_input);
  EXPECT_EQ(find_separator_line("sep=;", false), SeparatorLine::needs_input);
  EXPECT_EQ(find_separator_line("id", false), SeparatorLine::absent);
}

}  // namespace
}  // namespace sluice
