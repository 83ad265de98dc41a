#include "engine/policy/midnight.h"

#include <chrono>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::system_clock;

// All around 2026-03-10 UTC.
system_clock::time_point on_day(int day, std::chrono::seconds time) {
  return sys_days(2026y / 3 / day) + time;
}

TEST(NextMidnight, OfAnAccountInUtcIsTheEndOfTheDay) {
  EXPECT_EQ(next_midnight(on_day(10, 15h), 0ms), on_day(11, 30s));
  EXPECT_EQ(next_midnight(on_day(10, 23h + 59min + 59s), 0ms), on_day(11, 30s));
}

TEST(NextMidnight, WestOfGreenwichComesLater) {
  const auto boston = -std::chrono::milliseconds(5h);
  EXPECT_EQ(next_midnight(on_day(10, 15h), boston), on_day(11, 5h + 30s));
  EXPECT_EQ(next_midnight(on_day(10, 3h), boston), on_day(10, 5h + 30s))
      << "there it is still the day before";
}

TEST(NextMidnight, EastOfGreenwichComesEarlier) {
  const auto kathmandu = std::chrono::milliseconds(5h + 45min);
  EXPECT_EQ(next_midnight(on_day(10, 15h), kathmandu), on_day(10, 18h + 15min + 30s));
  EXPECT_EQ(next_midnight(on_day(10, 20h), kathmandu), on_day(11, 18h + 15min + 30s));
}

TEST(NextMidnight, LeavesTheServersClockHalfAMinute) {
  EXPECT_EQ(next_midnight(on_day(10, 0s), 0ms), on_day(10, 30s));
  EXPECT_EQ(next_midnight(on_day(10, 29s), 0ms), on_day(10, 30s));
  EXPECT_EQ(next_midnight(on_day(10, 30s), 0ms), on_day(11, 30s)) << "always after now";
}

TEST(NextMidnight, CrossesTheYear) {
  const system_clock::time_point eve = sys_days(2026y / 12 / 31) + 18h;
  EXPECT_EQ(next_midnight(eve, 1h), sys_days(2026y / 12 / 31) + 23h + 30s);
  EXPECT_EQ(next_midnight(eve, -1h), sys_days(2027y / 1 / 1) + 1h + 30s);
}

TEST(NextMidnight, WorksBeforeTheEpochToo) {
  EXPECT_EQ(next_midnight(sys_days(1969y / 12 / 31) + 12h, 0ms), sys_days(1970y / 1 / 1) + 30s);
}

}  // namespace
}  // namespace sluice
