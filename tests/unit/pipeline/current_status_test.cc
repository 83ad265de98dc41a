#include "engine/pipeline/current_status.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

class CurrentStatusTest : public ::testing::Test {
 protected:
  CurrentStatusTest()
      : gate_({.pacing = {.rate = Rate{.requests = 100, .window = 10s}, .rate_given = true},
               .concurrency = 16,
               .patience = 15min},
              RetryPolicy({}, 3)) {}

  RunStatus at(TimePoint now) const { return current_status(gate_, meter_, counts_, now); }

  const TimePoint start_{1000s};
  SendGate gate_;
  CallMeter meter_;
  RunCounts counts_;
};

TEST_F(CurrentStatusTest, TheUseOfTheLimitIsThatOfTheLastWindow) {
  EXPECT_EQ(at(start_).limit, (LimitUse{.used = 0, .allowed = 100, .window = 10s}));
  gate_.ask(start_);
  EXPECT_EQ(at(start_ + 9s).limit->used, 1U);
  EXPECT_EQ(at(start_ + 9s).in_flight, 1U);
  EXPECT_EQ(at(start_ + 10s).limit->used, 0U);
}

TEST_F(CurrentStatusTest, AWaitSaysHowLongItStillLasts) {
  EXPECT_FALSE(at(start_).wait);
  gate_.throttled(ThrottleKind::burst, 4s, start_);
  ASSERT_TRUE(at(start_ + 1s).wait);
  EXPECT_EQ(at(start_ + 1s).wait->reason, "429 burst");
  EXPECT_EQ(at(start_ + 1s).wait->left, 3s);
}

TEST_F(CurrentStatusTest, LatenciesAndCountsAreTakenOver) {
  meter_.sent(10);
  meter_.replied(200, 20, 80ms);
  counts_.created = 5;
  counts_.failed = {1, 2, 3};
  const RunStatus status = at(start_);
  EXPECT_EQ(status.calls.requests, 1U);
  EXPECT_EQ(status.latency_count, 1U);
  EXPECT_EQ(status.latency_total, 80ms);
  EXPECT_EQ(status.settled(), 11U);
}

}  // namespace
}  // namespace sluice
