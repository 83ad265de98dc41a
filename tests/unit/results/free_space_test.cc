#include "engine/results/free_space.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using FreeSpaceTest = TemporaryDirectory;

// Nothing, and more than any disk has: the disk may be filled by others meanwhile.
TEST_F(FreeSpaceTest, NothingAlwaysFitsAndTheLargestNumberNever) {
  const auto nothing = free_space(root(), 0);
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->room, Room::enough);
  EXPECT_GT(nothing->available, 0U);
  EXPECT_EQ(free_space(root(), std::uint64_t{1} << 62)->room, Room::too_small);
}

TEST_F(FreeSpaceTest, BetweenHalfAndAQuarterMoreItIsTight) {
  const std::uint64_t available = free_space(root(), 0)->available;
  EXPECT_EQ(free_space(root(), available / 2)->room, Room::enough);
  EXPECT_EQ(free_space(root(), available)->room, Room::tight);
  EXPECT_EQ(free_space(root(), available / 2 * 3)->room, Room::tight);
  EXPECT_EQ(free_space(root(), available * 3)->room, Room::too_small);
}

TEST_F(FreeSpaceTest, APlaceThatWouldBeMadeIsOnTheDiskOfTheNearestDirectory) {
  EXPECT_TRUE(free_space(root() / "not" / "yet" / "there", 0));
  EXPECT_TRUE(free_space("not-there-either", 0));
  EXPECT_TRUE(free_space(".", 0));
}

}  // namespace
}  // namespace sluice
