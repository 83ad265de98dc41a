#include "engine/results/record_set.h"

#include <algorithm>
#include <numeric>
#include <random>

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

}  // namespace
}  // namespace sluice
