#include "parsers/csv_quoting.h"

#include <string>
#include <string_view>

namespace sluice {
namespace {

constexpr CsvCarry at_field_start{.field_start = 1};

/// The block of a text of up to 64 bytes; blanks fill it up.
CsvBlock block_of(std::string_view text) {
  CsvBlock block;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (text[i] == '"') block.quotes |= bit;
    if (text[i] == ',') block.delimiters |= bit;
    if (text[i] == '\n') block.line_ends |= bit;
  }
  return block;
}

/// 'q' for the quoted bytes of `text`, '!' for the text behind a closing quote.
std::string shown(std::string_view text, CsvCarry carry) {
  const CsvQuoting quoting = find_quoted(block_of(text), carry);
  std::string marks(text.size(), '.');
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoting.quoted >> i & 1) marks[i] = 'q';
    if (quoting.text_after_quote >> i & 1) return marks.substr(0, i) + "!";
  }
  return marks;
}

TEST(CsvQuoting, a_field_is_quoted_from_its_first_quote_to_the_byte_before_its_last) {
  EXPECT_EQ(shown("a,\"b,c\",\"\",d", at_field_start), "..qqqq..q...");
  EXPECT_EQ(shown("\"a\n\"\n\"b\",", at_field_start), "qqq..qq..");
}

TEST(CsvQuoting, of_doubled_quotes_the_first_closes_and_the_second_opens) {
  EXPECT_EQ(shown("\"a\"\"b\",", at_field_start), "qq.qq..");
  EXPECT_EQ(shown("\"\"\"\"\"\",x", at_field_start), "q.q.q...");
}

TEST(CsvQuoting, quotes_in_an_unquoted_field_are_plain_up_to_its_end) {
  EXPECT_EQ(shown("5\" x 3\",\"q\",\"r", at_field_start), "........qq..qq");
  EXPECT_EQ(shown("a\"\"\"\n\"b\n\"\n", at_field_start), ".....qqq..");
  EXPECT_EQ(shown("\"a\",b\"\"c", {}), "........") << "the block begins inside an unquoted field";
}

TEST(CsvQuoting, text_after_a_closing_quote_is_found_where_it_first_stands) {
  EXPECT_EQ(shown("\"a\"b,\"c\"d", at_field_start), "qq.!");
  EXPECT_EQ(shown("x\"y,\"a\" ,", at_field_start), "....qq.!");
}

TEST(CsvQuoting, goes_on_from_what_the_block_before_left) {
  EXPECT_EQ(shown("a,b\",c", {.in_quotes = 1}), "qqq...");
  EXPECT_EQ(shown("\"b\",c", {.after_quote = 1}), "qq...") << "the second of doubled quotes";
  EXPECT_EQ(shown(",\"b\"", {.after_quote = 1}), ".qq.");
  EXPECT_EQ(shown("b,c", {.after_quote = 1}), "!");
  EXPECT_EQ(shown("abc", {.in_quotes = 1}), "qqq") << "a block without quotes";
}

/// What a block leaves behind that ends with `text`.
CsvCarry carry_behind_text(std::string_view text) {
  CsvBlock block = block_of(std::string(64 - text.size(), ' ') + std::string(text));
  block.quoted = find_quoted(block, at_field_start).quoted;
  return carry_behind(block);
}

std::string left_behind(std::string_view text) {
  const CsvCarry carry = carry_behind_text(text);
  return std::string(carry.in_quotes ? "in quotes " : "") +
         (carry.field_start ? "field start " : "") + (carry.after_quote ? "after quote " : "");
}

TEST(CsvQuoting, a_block_leaves_its_last_bytes_state_behind) {
  EXPECT_EQ(left_behind("a"), "");
  EXPECT_EQ(left_behind("a,"), "field start ");
  EXPECT_EQ(left_behind("a\n"), "field start ");
  EXPECT_EQ(left_behind(",\""), "in quotes ");
  EXPECT_EQ(left_behind(",\"a\n"), "in quotes ");
  EXPECT_EQ(left_behind(",\"a\""), "after quote ");
  EXPECT_EQ(left_behind(",\"\""), "after quote ");
  EXPECT_EQ(left_behind(",\"a\"\""), "in quotes ");
  EXPECT_EQ(left_behind("a\""), "") << "a plain quote";
}

}  // namespace
}  // namespace sluice
