#include "engine/results/input_positions.h"

namespace sluice {
namespace {

InputPositions positions_of(std::initializer_list<std::uint64_t> records) {
  InputPositions positions;
  for (const std::uint64_t record : records) positions.add({.record = record});
  return positions;
}

TEST(InputPositions, WithoutOneTheBeginningIsMeant) {
  EXPECT_FALSE(InputPositions().last_until(1));
  EXPECT_FALSE(positions_of({5}).last_until(4));
}

TEST(InputPositions, TheLastOneNotBehindTheRecordIsFound) {
  for (std::uint64_t record = 1; record <= 12; ++record) {
    InputPositions positions = positions_of({1, 4, 9});
    const std::uint64_t expected = record < 4 ? 1 : record < 9 ? 4 : 9;
    EXPECT_EQ(positions.last_until(record).value().record, expected) << record;
  }
}

TEST(InputPositions, AskedAgainAndAgainItNeverGoesBack) {
  InputPositions positions = positions_of({1, 4});
  EXPECT_EQ(positions.last_until(3)->record, 1U);
  EXPECT_EQ(positions.last_until(3)->record, 1U);
  positions.add({.record = 9});
  EXPECT_EQ(positions.last_until(8)->record, 4U);
  EXPECT_EQ(positions.last_until(100)->record, 9U);
  EXPECT_EQ(positions.last_until(9)->record, 9U);
}

}  // namespace
}  // namespace sluice
