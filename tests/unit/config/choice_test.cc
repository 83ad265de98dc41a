#include "config/choice.h"

#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

constexpr Choice<int> choices[] = {{"csv", 1}, {"jsonl", 2}, {"auto", 3}};

TEST(ParseChoice, GivesTheValueOfTheName) {
  EXPECT_EQ(value_of(parse_choice("jsonl", choices)), 2);
}

TEST(ParseChoice, NamesTheNearestAndAllAllowedValues) {
  EXPECT_EQ(problem_of(parse_choice("cvs", choices)),
            "\"cvs\" is not known (did you mean csv?); use csv, jsonl or auto");
}

TEST(ParseChoice, NamesOnlyTheAllowedValuesWhereNoneIsNear) {
  EXPECT_EQ(problem_of(parse_choice("spreadsheet", choices)),
            "\"spreadsheet\" is not known; use csv, jsonl or auto");
}

}  // namespace
}  // namespace sluice
