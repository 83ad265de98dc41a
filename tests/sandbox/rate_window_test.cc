#include "sandbox/rate_window.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using std::chrono::milliseconds;

Time at(long ms) {
  return Time{milliseconds{1'000'000 + ms}};
}

TEST(RateWindow, WithoutALimitEveryCallIsAdmitted) {
  RateWindow window{std::nullopt};
  for (int call = 0; call < 1000; ++call) EXPECT_TRUE(window.admit(at(0)));
  window.admit(at(10'000));
  EXPECT_EQ(window.peak(), 1000u);
}

TEST(RateWindow, TheCallBeyondTheLimitIsRefusedUntilTheFirstOneIsOld) {
  RateWindow window{RateLimit{2, milliseconds{10'000}}};
  EXPECT_TRUE(window.admit(at(0)));
  EXPECT_TRUE(window.admit(at(5'000)));
  EXPECT_FALSE(window.admit(at(9'999)));
  EXPECT_TRUE(window.admit(at(10'000)));
  EXPECT_FALSE(window.admit(at(14'999)));
}

TEST(RateWindow, RefusedCallsTakeNoRoom) {
  RateWindow window{RateLimit{1, milliseconds{10'000}}};
  EXPECT_TRUE(window.admit(at(0)));
  for (long ms = 1; ms < 10'000; ms += 100) EXPECT_FALSE(window.admit(at(ms)));
  EXPECT_TRUE(window.admit(at(10'000)));
}

TEST(RateWindow, AFixedWindowLetsTwoLimitsThroughAroundItsEdge) {
  RateWindow window{RateLimit{2, milliseconds{10'000}}, true};
  EXPECT_TRUE(window.admit(at(0)));
  EXPECT_TRUE(window.admit(at(9'998)));
  EXPECT_FALSE(window.admit(at(9'999)));
  EXPECT_TRUE(window.admit(at(10'000)));
  EXPECT_TRUE(window.admit(at(10'001)));
  EXPECT_FALSE(window.admit(at(10'002)));
}

TEST(RateWindow, TellsWhatRemains) {
  RateWindow window{RateLimit{3, milliseconds{10'000}}};
  window.admit(at(0));
  window.admit(at(9'500));
  EXPECT_EQ(window.remaining(at(9'600)), 1u);
  EXPECT_EQ(window.in_last_second(at(9'600)), 1u);
  EXPECT_EQ(window.remaining(at(10'000)), 2u);
  EXPECT_EQ(window.peak(), 2u);
}

}  // namespace
}  // namespace sluice::sandbox
