#include "engine/check/problem_tally.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

Failure failure(std::string code, std::string property = {}) {
  return {.code = std::move(code), .property = std::move(property), .message = "it is wrong"};
}

TEST(ProblemTally, CountsRecordsOfOneReasonTogetherAndTheMostFrequentFirst) {
  ProblemTally tally;
  tally.good();
  tally.failed({.number = 1, .line = 2}, Stage::map, failure("INVALID_DATE", "closedate"), "x");
  tally.failed({.number = 2, .line = 3}, Stage::read, failure("ragged_row"), "a,b");
  tally.failed({.number = 3, .line = 4}, Stage::read, failure("ragged_row"), "c,d");
  EXPECT_EQ(tally.good_count(), 1u);
  EXPECT_EQ(tally.bad_count(), 3u);
  const auto groups = tally.groups();
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].code, "ragged_row");
  EXPECT_EQ(groups[0].count, 2u);
  EXPECT_EQ(groups[0].example, "a,b");
  EXPECT_EQ(groups[1].property, "closedate");
}

TEST(ProblemTally, KeepsTheFirstFivePlacesAndAShortExample) {
  ProblemTally tally;
  const std::string long_value(1000, 'x');
  for (std::uint64_t i = 1; i < 10; ++i) {
    tally.failed({.number = i, .line = i + 1}, Stage::map, failure("empty_id"), long_value);
  }
  const auto groups = tally.groups();
  ASSERT_EQ(groups.at(0).first.size(), ProblemTally::shown_places);
  EXPECT_EQ(groups[0].first.back().place, (RecordPlace{0, 6}));
  EXPECT_EQ(groups[0].first.back().number, 5u);
  EXPECT_EQ(groups[0].example.size(), ProblemTally::example_bytes);
}

TEST(ProblemTally, CountsWhatItNoLongerTellsApart) {
  ProblemTally tally;
  for (std::size_t i = 0; i < ProblemTally::max_groups + 50; ++i) {
    tally.failed({}, Stage::map, failure("code" + std::to_string(i)), {});
  }
  EXPECT_EQ(tally.bad_count(), ProblemTally::max_groups + 50);
  EXPECT_EQ(tally.groups().size(), ProblemTally::max_groups);
}

}  // namespace
}  // namespace sluice
