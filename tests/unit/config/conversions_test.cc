#include "config/conversions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::HasSubstr;

TEST(Conversions, words_for_true_and_false) {
  EXPECT_EQ(value_of(parse_boolean_words("yes/no")), (BooleanWords{{}, {"yes"}, {"no"}}));
  EXPECT_EQ(value_of(parse_boolean_words("ja, x/nein,-")),
            (BooleanWords{{}, {"ja", "x"}, {"nein", "-"}}));
  EXPECT_EQ(value_of(parse_boolean_words("Is active?=1/0")),
            (BooleanWords{{"Is active?"}, {"1"}, {"0"}}));
}

TEST(Conversions, words_that_say_nothing_are_refused) {
  for (const char* text : {"yes", "yes/", "/no", "", "yes,/no", "Active=yes"}) {
    EXPECT_THAT(problem_of(parse_boolean_words(text)), HasSubstr("is no pair of words")) << text;
  }
  EXPECT_THAT(problem_of(parse_boolean_words("x,y/y")), HasSubstr("a word on both sides"));
}

TEST(Conversions, a_date_format_for_all_columns_or_for_one) {
  EXPECT_EQ(value_of(parse_date_format("%d/%m/%Y")), (DateFormat{{}, "%d/%m/%Y"}));
  EXPECT_EQ(value_of(parse_date_format("Born = on=%d.%m.%y")),
            (DateFormat{{"Born = on"}, "%d.%m.%y"}));
  for (const char* text : {"%F", "%D", "%s", "%b %e, %Y", "%Y%m%d %I:%M %p", "%FT%T%z"}) {
    EXPECT_EQ(value_of(parse_date_format(text)).format, text);
  }
}

TEST(Conversions, a_date_format_must_say_which_day) {
  EXPECT_THAT(problem_of(parse_date_format("%m/%Y")), HasSubstr("lacks the day"));
  EXPECT_THAT(problem_of(parse_date_format("%d/%Y")), HasSubstr("lacks the month"));
  EXPECT_THAT(problem_of(parse_date_format("%d/%m")), HasSubstr("lacks the year"));
  EXPECT_THAT(problem_of(parse_date_format("dd/mm/yyyy")), HasSubstr("lacks the day"));
}

TEST(Conversions, hours_up_to_twelve_and_their_halves_of_the_day_go_together) {
  for (const char* text : {"%d/%m/%Y %H:%M %p", "%d/%m/%Y %I:%M", "%F %l"}) {
    EXPECT_THAT(problem_of(parse_date_format(text)), HasSubstr("go together")) << text;
  }
}

TEST(Conversions, letters_that_cannot_be_relied_on_are_refused) {
  for (const char* text : {"%c", "%x", "%Ey", "%d/%m/%Y %Z", "%s %F", "%-d/%m/%Y", "%F %"}) {
    EXPECT_THAT(problem_of(parse_date_format(text)), HasSubstr("cannot be used here")) << text;
  }
}

TEST(Conversions, the_decimal_mark_has_a_name) {
  EXPECT_EQ(value_of(parse_decimal_mark("comma")), (DecimalMark{{}, ','}));
  EXPECT_EQ(value_of(parse_decimal_mark("Amount=point")), (DecimalMark{{"Amount"}, '.'}));
  EXPECT_THAT(problem_of(parse_decimal_mark(",")), HasSubstr("use comma or point"));
}

TEST(Conversions, a_separator_is_any_text) {
  EXPECT_EQ(value_of(parse_list_separator(",")), (ListSeparator{{}, ","}));
  EXPECT_EQ(value_of(parse_list_separator("Tags= | ")), (ListSeparator{{"Tags"}, " | "}));
  EXPECT_EQ(value_of(parse_list_separator("Tags=tab")), (ListSeparator{{"Tags"}, "\t"}));
  EXPECT_EQ(value_of(parse_list_separator("newline")), (ListSeparator{{}, "\n"}));
  EXPECT_EQ(value_of(parse_list_separator("=")), (ListSeparator{{}, "="}));
  EXPECT_EQ(value_of(parse_list_separator("Tags==")), (ListSeparator{{"Tags"}, "="}));
  EXPECT_FALSE(problem_of(parse_list_separator("")).empty());
}

}  // namespace
}  // namespace sluice
