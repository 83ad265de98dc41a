#include "engine/policy/daily_quota.h"

#include <cstdint>
#include <optional>

#include <gtest/gtest.h>

namespace sluice {
namespace {

RateHeaders day(std::uint64_t limit, std::uint64_t remaining) {
  RateHeaders headers;
  headers.daily = limit;
  headers.daily_remaining = remaining;
  return headers;
}

DailyReserve reserve_of(std::uint64_t calls) {
  return {.calls = calls};
}

TEST(DailyQuota, IsNeverSpentWhenNoReplyStatesADay) {
  DailyQuota quota{DailyReserve{}};
  quota.observe(RateHeaders{}, 1);
  EXPECT_FALSE(quota.spent(1'000'000'000));
  EXPECT_EQ(quota.remaining(7), std::nullopt);
}

TEST(DailyQuota, KeepsFivePercentOfTheDayUnlessToldOtherwise) {
  DailyQuota quota{DailyReserve{}};
  quota.observe(day(1000, 52), 1);
  EXPECT_EQ(quota.reserve(), 50u);
  EXPECT_FALSE(quota.spent(1));
  EXPECT_FALSE(quota.spent(2)) << "51 remain, the next call leaves the 50";
  EXPECT_TRUE(quota.spent(3));
}

TEST(DailyQuota, RoundsAReserveUp) {
  DailyQuota quota{DailyReserve{.fraction = 0.05}};
  quota.observe(day(110, 60), 1);
  EXPECT_EQ(quota.reserve(), 6u);
}

TEST(DailyQuota, KeepsAnAbsoluteReserve) {
  DailyQuota quota{reserve_of(10)};
  quota.observe(day(1000, 11), 1);
  EXPECT_FALSE(quota.spent(1));
  EXPECT_TRUE(quota.spent(2));
}

TEST(DailyQuota, AReserveOfNothingUsesTheLastCall) {
  DailyQuota quota{reserve_of(0)};
  quota.observe(day(1000, 1), 1);
  EXPECT_FALSE(quota.spent(1));
  EXPECT_TRUE(quota.spent(2));
  EXPECT_TRUE(quota.spent(50)) << "more were in flight than remained";
}

TEST(DailyQuota, CountsCallsInFlightAsUsed) {
  DailyQuota quota{reserve_of(10)};
  quota.observe(day(100, 30), 5);
  EXPECT_EQ(quota.remaining(21), 14u);
  EXPECT_FALSE(quota.spent(24));
  EXPECT_TRUE(quota.spent(25));
}

TEST(DailyQuota, RepliesOutOfOrderChangeNothing) {
  DailyQuota quota{reserve_of(10)};
  quota.observe(day(100, 40), 1);
  for (const std::uint64_t call : {4u, 2u, 3u, 6u, 5u}) quota.observe(day(100, 41 - call), call);
  EXPECT_EQ(quota.remaining(6), 35u);
}

TEST(DailyQuota, ACallThatOvertookAnotherDoesNotAddOne) {
  DailyQuota quota{reserve_of(10)};
  quota.observe(day(100, 40), 1);
  quota.observe(day(100, 39), 3);  // counted before call 2
  EXPECT_EQ(quota.remaining(3), 38u);
}

TEST(DailyQuota, SeesOtherProcessesUse) {
  DailyQuota quota{reserve_of(100)};
  quota.observe(day(1000, 900), 1);
  quota.observe(day(1000, 110), 2);
  EXPECT_EQ(quota.remaining(2), 110u);
  EXPECT_TRUE(quota.spent(12));
}

TEST(DailyQuota, ANewDayBeginsAnew) {
  DailyQuota quota{DailyReserve{}};
  quota.observe(day(1000, 51), 700);
  EXPECT_TRUE(quota.spent(701));
  quota.observe(day(1000, 999), 702);
  EXPECT_FALSE(quota.spent(702));
  EXPECT_EQ(quota.remaining(702), 999u);
}

TEST(DailyQuota, ALateReplyOfYesterdayDoesNotSpendToday) {
  DailyQuota quota{DailyReserve{}};
  quota.observe(day(1000, 60), 700);
  quota.observe(day(1000, 998), 703);
  quota.observe(day(1000, 50), 702);
  EXPECT_FALSE(quota.spent(703));
}

TEST(DailyQuota, CallsThatNeverArrivedComeBack) {
  DailyQuota quota{reserve_of(0)};
  quota.observe(day(250'000, 10'000), 1);
  quota.observe(day(250'000, 9'999), 9'002);  // 9,000 calls met a dead line
  EXPECT_EQ(quota.remaining(9'002), 9'999u);
}

TEST(DailyQuota, RaisesTheReserveWithTheLimit) {
  DailyQuota quota{DailyReserve{}};
  quota.observe(day(1000, 500), 1);
  quota.observe(day(2000, 1499), 2);
  EXPECT_EQ(quota.reserve(), 100u);
}

}  // namespace
}  // namespace sluice
