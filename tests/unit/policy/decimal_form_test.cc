#include "engine/policy/decimal_form.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string read(std::string_view value, char mark = ',') {
  std::string out;
  return read_decimal(value, mark, out) ? out : "unreadable";
}

TEST(DecimalForm, the_comma_becomes_a_point_and_thousands_points_go) {
  EXPECT_EQ(read("1.234,56"), "1234.56");
  EXPECT_EQ(read("12,5"), "12.5");
  EXPECT_EQ(read("-1.234.567,8"), "-1234567.8");
  EXPECT_EQ(read("1.234"), "1234");
  EXPECT_EQ(read("1234,5"), "1234.5");
  EXPECT_EQ(read("7"), "7");
  EXPECT_EQ(read(",5"), ".5");
  EXPECT_EQ(read("1,5e3"), "1.5e3");
  EXPECT_EQ(read("+3,0"), "+3.0");
}

TEST(DecimalForm, thousands_may_be_separated_by_blanks_and_apostrophes) {
  EXPECT_EQ(read("1 234,56"), "1234.56");
  EXPECT_EQ(read("1\u00a0234\u00a0567,8"), "1234567.8");
  EXPECT_EQ(read("12\u202f345"), "12345");
  EXPECT_EQ(read("1'234.50", '.'), "1234.50");
}

TEST(DecimalForm, with_a_decimal_point_commas_separate_thousands) {
  EXPECT_EQ(read("1,234.56", '.'), "1234.56");
  EXPECT_EQ(read("1234.5", '.'), "1234.5");
  EXPECT_EQ(read("1,234", '.'), "1234");
  EXPECT_EQ(read("12,5", '.'), "unreadable");
}

TEST(DecimalForm, a_number_written_the_other_way_round_is_not_misread) {
  for (const char* value : {"1.5", "1,234.56", "12.34,5", "1.2345,6", "1234.567", "1.234 567",
                            "1,234,567", "0.001.5"}) {
    EXPECT_EQ(read(value), "unreadable") << value;
  }
}

TEST(DecimalForm, what_is_no_number_is_unreadable) {
  for (const char* value :
       {"", "-", ",", ".", "abc", "12 €", "€ 12", "1.234,56 EUR", ".234", "1,e"}) {
    EXPECT_EQ(read(value), "unreadable") << value;
  }
}

}  // namespace
}  // namespace sluice
