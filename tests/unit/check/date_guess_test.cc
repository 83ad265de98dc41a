#include "engine/check/date_guess.h"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using Values = std::vector<std::string_view>;

std::string format_of(const Values& values, double fitting = 1) {
  const DateGuess guess = guess_dates(values, fitting);
  return guess.other.empty() ? guess.format : guess.format + " or " + guess.other;
}

TEST(DateGuess, ADayOverTwelveTellsTheOrder) {
  EXPECT_EQ(format_of({"31/12/2026", "01/02/2026"}), "%d/%m/%Y");
  EXPECT_EQ(format_of({"01/02/2026", "12/31/2026"}), "%m/%d/%Y");
  EXPECT_EQ(format_of({"31-12-2026"}), "%d-%m-%Y");
}

TEST(DateGuess, WithoutOneBothOrdersAreNamed) {
  EXPECT_EQ(format_of({"01/02/2026", "12/11/2026"}), "%d/%m/%Y or %m/%d/%Y");
}

TEST(DateGuess, BetweenPointsDaysComeFirst) {
  EXPECT_EQ(format_of({"1.2.2026", "3.4.2026"}), "%d.%m.%Y");
}

TEST(DateGuess, ADayThatIsFirstAndSecondIsNoOrder) {
  EXPECT_EQ(format_of({"31/12/2026", "12/31/2026"}), "");
}

TEST(DateGuess, ReadsShortYearsAndYearsInFront) {
  EXPECT_EQ(format_of({"12/31/26"}), "%m/%d/%y");
  EXPECT_EQ(format_of({"2026/12/31"}), "%Y/%m/%d");
  EXPECT_EQ(format_of({"2026/01/02"}), "%Y/%m/%d");
}

TEST(DateGuess, ReadsTimesBehindDates) {
  EXPECT_EQ(format_of({"31/12/2026 14:05"}), "%d/%m/%Y %H:%M");
  EXPECT_EQ(format_of({"31/12/2026, 14:05:09"}), "%d/%m/%Y, %H:%M:%S");
  EXPECT_EQ(format_of({"12/14/2025 2:30 PM", "2/3/2026 11:45 am"}), "%m/%d/%Y %I:%M %p");
  EXPECT_EQ(format_of({"2026-12-31 14:05:09"}), "%Y-%m-%d %H:%M:%S");
}

TEST(DateGuess, WhatHubSpotTakesNeedsNoFormat) {
  EXPECT_EQ(format_of({"2026-12-31", "2026-12-31T10:00:00Z"}), "");
  EXPECT_EQ(format_of({"2026-12-31", "31/12/2026"}), "%d/%m/%Y");
}

TEST(DateGuess, BlanksAroundAValueAndEmptyValuesDoNotCount) {
  EXPECT_EQ(format_of({" 31/12/2026 ", "", "  "}), "%d/%m/%Y");
  EXPECT_EQ(format_of({}), "");
}

TEST(DateGuess, OtherThingsAreNoDates) {
  for (const char* value :
       {"31/12", "1.234.567", "32/12/2026", "13/13/2026", "00/12/2026", "10.0.0.1", "1/2/3",
        "123/12/2026", "31/12-2026", "31/12/2026 Monday", "31/12/9999", "+34 600/12/2026", "x"}) {
    EXPECT_EQ(format_of({value}), "") << value;
  }
}

TEST(DateGuess, AsManyValuesMustFitAsAreAskedFor) {
  const Values values = {"31/12/2026", "30/11/2026", "29/10/2026", "28/9/2026", "soon"};
  EXPECT_EQ(format_of(values), "");
  EXPECT_EQ(format_of(values, 0.8), "%d/%m/%Y");
  EXPECT_EQ(format_of({"31/12/2026", "31/12/2026 14:05"}), "");
}

}  // namespace
}  // namespace sluice
