#include "engine/results/record_set.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <gmock/gmock.h>

namespace sluice {

void PrintTo(const RecordRange& range, std::ostream* out) {
  *out << range.first << '-' << range.last;
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RecordSet, NeighboursBecomeOneRange) {
  RecordSet set;
  for (const std::uint64_t number : {5, 7, 6, 1}) set.insert(number);
  EXPECT_THAT(set.ranges(), ElementsAre(RecordRange{1, 1}, RecordRange{5, 7}));
}

TEST(RecordSet, ANumberTwiceChangesNothing) {
  RecordSet set;
  for (const std::uint64_t number : {3, 4, 3, 4}) set.insert(number);
  EXPECT_THAT(set.ranges(), ElementsAre(RecordRange{3, 4}));
}

TEST(RecordSet, KnowsWhatIsMissing) {
  RecordSet set;
  for (const std::uint64_t number : {1, 2, 5, 9, 10}) set.insert(number);
  EXPECT_THAT(set.missing({1, 12}),
              ElementsAre(RecordRange{3, 4}, RecordRange{6, 8}, RecordRange{11, 12}));
  EXPECT_THAT(set.missing({2, 5}), ElementsAre(RecordRange{3, 4}));
  EXPECT_THAT(set.missing({1, 2}), IsEmpty());
  EXPECT_THAT(RecordSet().missing({4, 6}), ElementsAre(RecordRange{4, 6}));
}

TEST(RecordSet, AgreesWithAPlainListWhateverTheOrder) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint64_t> numbers(40);
    std::iota(numbers.begin(), numbers.end(), 1);
    std::shuffle(numbers.begin(), numbers.end(), random);
    numbers.resize(random() % 41);

    RecordSet set;
    for (const std::uint64_t number : numbers) set.insert(number);
    for (std::uint64_t number = 0; number <= 41; ++number) {
      ASSERT_EQ(set.contains(number), std::count(numbers.begin(), numbers.end(), number) > 0);
    }
    std::uint64_t missing = 0;
    for (const RecordRange& range : set.missing({1, 40})) missing += range.size();
    ASSERT_EQ(missing, 40 - numbers.size());
  }
}

TEST(RecordSet, ARangeSwallowsAndJoinsThoseItTouches) {
  RecordSet set;
  set.insert(RecordRange{10, 12});
  set.insert(RecordRange{20, 22});
  set.insert(RecordRange{13, 14});
  EXPECT_THAT(set.ranges(), ElementsAre(RecordRange{10, 14}, RecordRange{20, 22}));
  set.insert(RecordRange{11, 12});
  EXPECT_THAT(set.ranges(), ElementsAre(RecordRange{10, 14}, RecordRange{20, 22}));
  set.insert(RecordRange{5, 19});
  EXPECT_THAT(set.ranges(), ElementsAre(RecordRange{5, 22}));
}

TEST(RecordSet, TheFirstMissingNumberLiesBehindTheRange) {
  RecordSet set;
  set.insert(RecordRange{3, 5});
  EXPECT_EQ(set.first_missing(1), 1U);
  EXPECT_EQ(set.first_missing(3), 6U);
  EXPECT_EQ(set.first_missing(5), 6U);
  EXPECT_EQ(set.first_missing(6), 6U);
  EXPECT_EQ(RecordSet().first_missing(9), 9U);
}

TEST(RecordSet, WithRangesItAgreesWithASetOfNumbers) {
  constexpr std::uint64_t most = 60;
  std::mt19937 random(12);
  for (int round = 0; round < 500; ++round) {
    RecordSet set;
    std::set<std::uint64_t> numbers;
    for (std::uint64_t count = random() % 12; count > 0; --count) {
      const std::uint64_t first = 1 + random() % most;
      const std::uint64_t last = std::min<std::uint64_t>(most, first + random() % 9);
      set.insert(RecordRange{first, last});
      for (std::uint64_t number = first; number <= last; ++number) numbers.insert(number);
      const std::uint64_t single = 1 + random() % most;
      set.insert(single);
      numbers.insert(single);
    }
    std::uint64_t before = 0;
    for (const RecordRange& range : set.ranges()) {
      ASSERT_TRUE(before == 0 || range.first > before + 1) << "adjacent ranges";
      before = range.last;
    }
    for (std::uint64_t number = 1; number <= most + 1; ++number) {
      ASSERT_EQ(set.contains(number), numbers.contains(number));
      std::uint64_t missing = number;
      while (numbers.contains(missing)) ++missing;
      ASSERT_EQ(set.first_missing(number), missing);
    }
  }
}

}  // namespace
}  // namespace sluice
