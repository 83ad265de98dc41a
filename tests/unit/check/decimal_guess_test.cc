#include "engine/check/decimal_guess.h"

#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

DecimalGuess guess(const std::vector<std::string_view>& values, double fitting = 1) {
  return guess_decimals(values, fitting);
}

TEST(DecimalGuess, CommasBeforeDecimals) {
  EXPECT_EQ(guess({"1,5"}), DecimalGuess::comma);
  EXPECT_EQ(guess({"1.234,56", "980,00", "7"}), DecimalGuess::comma);
  EXPECT_EQ(guess({" -1.234.567,8901 "}), DecimalGuess::comma);
  EXPECT_EQ(guess({"1.234,567"}), DecimalGuess::comma);
}

TEST(DecimalGuess, PointsBeforeDecimals) {
  EXPECT_EQ(guess({"1.5"}), DecimalGuess::point);
  EXPECT_EQ(guess({"1,234.5", "1,234"}), DecimalGuess::point);
}

TEST(DecimalGuess, ThreeDigitsMayBeThousands) {
  EXPECT_EQ(guess({"1,234"}), DecimalGuess::unclear);
  EXPECT_EQ(guess({"1.234.567"}), DecimalGuess::unclear);
  EXPECT_EQ(guess({"1,234", "0,5"}), DecimalGuess::comma);
}

TEST(DecimalGuess, WholeNumbersSayNothing) {
  EXPECT_EQ(guess({"1", "1234567"}), DecimalGuess::unclear);
  EXPECT_EQ(guess({"", " "}), DecimalGuess::unclear);
  EXPECT_EQ(guess({}), DecimalGuess::unclear);
}

TEST(DecimalGuess, BothInOneColumnIsNoForm) {
  EXPECT_EQ(guess({"1,5", "1.5"}), DecimalGuess::unclear);
}

TEST(DecimalGuess, OtherThingsAreNoNumbers) {
  for (const char* value : {"Madrid, Spain", "1,2,3", "1,5 EUR", ",", "12.34,5", "1,", "a,5"}) {
    EXPECT_EQ(guess({value}), DecimalGuess::unclear) << value;
  }
  EXPECT_EQ(guess({"1,5", "2,5", "3,5", "4,5", "n/a"}), DecimalGuess::unclear);
  EXPECT_EQ(guess({"1,5", "2,5", "3,5", "4,5", "n/a"}, 0.8), DecimalGuess::comma);
}

}  // namespace
}  // namespace sluice
