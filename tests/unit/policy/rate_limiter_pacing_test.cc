// The figures that CONTRACT ("Pacing") promises, against a server with a strict rolling window.
#include <chrono>
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

#include "engine/policy/rate_limiter.h"
#include "tests/unit/policy/pacing_simulation.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

constexpr Duration length = 20min;
constexpr Duration steady = 20s;

TimePoint after(Seconds time) {
  return PacingSimulation::start() + std::chrono::duration_cast<Duration>(time);
}

PacingOptions share(double quota_share) {
  return {.quota_share = quota_share};
}

PacingOptions given(std::uint32_t calls, std::chrono::milliseconds window) {
  return {.rate = Rate{calls, window}, .rate_given = true, .quota_share = 1};
}

class RateLimiterPacing : public testing::TestWithParam<std::uint32_t> {
 protected:
  // Calls that know nothing of each other.
  static void others_call_at_random(PacingSimulation& simulation, double calls_per_second) {
    std::mt19937 random(GetParam() + 100);
    std::exponential_distribution<> pause(calls_per_second);
    for (Seconds time(0); time < length; time += Seconds(pause(random))) {
      simulation.others_call(after(time));
    }
  }

  // Another batch job: `calls` at once, again and again.
  static void others_call_in_bursts(PacingSimulation& simulation, std::uint32_t calls,
                                    Seconds every) {
    std::mt19937 random(GetParam() + 100);
    std::uniform_real_distribution<> pause(0.8, 1.2);
    for (Seconds time(5); time < length; time += every * pause(random)) {
      simulation.others_call(after(time), calls);
    }
  }
};

INSTANTIATE_TEST_SUITE_P(Seed, RateLimiterPacing, testing::Values(1, 2, 3, 4));

TEST_P(RateLimiterPacing, UsesTheShareOfEveryUsualLimitWithoutA429) {
  for (const std::uint32_t limit : {100u, 110u, 190u, 250u}) {
    PacingSimulation simulation(share(0.9), limit, 10s, GetParam());
    const PacingOutcome outcome = simulation.run(length, steady);
    EXPECT_GE(outcome.served_per_window(), 0.98 * 0.9 * limit) << limit;
    EXPECT_EQ(outcome.throttled, 0u) << limit;
    EXPECT_GE(simulation.limiter.used_share().fraction(), 0.98) << limit;
  }
}

TEST_P(RateLimiterPacing, UsesTheWholeOfEveryUsualLimitWithoutA429) {
  for (const std::uint32_t limit : {100u, 110u, 190u, 250u, 1000u}) {
    PacingSimulation simulation(share(1), limit, 10s, GetParam());
    const PacingOutcome outcome = simulation.run(length, limit == 1000 ? 2min : steady);
    EXPECT_GE(outcome.served_per_window(), 0.98 * limit) << limit;
    EXPECT_EQ(outcome.throttled, 0u) << limit;
  }
}

TEST_P(RateLimiterPacing, UsesAnUnstatedLimitWithoutA429) {
  PacingSimulation simulation(PacingOptions{}, 100, 10s, GetParam());
  simulation.states_limit = false;
  const PacingOutcome outcome = simulation.run(length, steady);
  EXPECT_GE(outcome.served_per_window(), 98);
  EXPECT_EQ(outcome.throttled, 0u);
}

TEST_P(RateLimiterPacing, SmallLimitsAreNeverExceeded) {
  for (const std::uint32_t limit : {1u, 2u, 5u, 20u}) {
    for (const double quota_share : {0.5, 0.8, 0.9, 1.0}) {
      PacingOptions options = given(limit, 1s);
      options.quota_share = quota_share;
      PacingSimulation simulation(options, limit, 1s, GetParam());
      const PacingOutcome outcome = simulation.run(length, steady);
      EXPECT_EQ(outcome.throttled, 0u) << limit << " at " << quota_share;
      EXPECT_GE(outcome.served_per_window(), 0.35 * limit) << limit << " at " << quota_share;
    }
  }
}

TEST_P(RateLimiterPacing, LeavesRoomForOthersThatTake30Percent) {
  for (const double quota_share : {0.9, 1.0}) {
    PacingSimulation simulation(share(quota_share), 190, 10s, GetParam());
    others_call_at_random(simulation, 5.7);
    const PacingOutcome outcome = simulation.run(length, steady);
    EXPECT_LT(outcome.throttled_part(), 0.01) << quota_share;
    EXPECT_GE(outcome.served_per_window(), 0.8 * (190 - 57)) << quota_share;
  }
}

TEST_P(RateLimiterPacing, LeavesRoomForOthersThatTake30PercentInBursts) {
  for (const double quota_share : {0.9, 1.0}) {
    for (const std::uint32_t calls : {6u, 19u}) {
      PacingSimulation simulation(share(quota_share), 190, 10s, GetParam());
      others_call_in_bursts(simulation, calls, Seconds(calls / 5.7));
      const PacingOutcome outcome = simulation.run(length, steady);
      EXPECT_LT(outcome.throttled_part(), 0.01) << calls << " at " << quota_share;
      EXPECT_GE(outcome.served_per_window(), 0.75 * (190 - 57)) << calls << " at " << quota_share;
    }
  }
}

TEST_P(RateLimiterPacing, LeavesRoomForOthersThatTakeHalf) {
  PacingSimulation simulation(share(0.9), 190, 10s, GetParam());
  others_call_at_random(simulation, 9.5);
  const PacingOutcome outcome = simulation.run(length, steady);
  EXPECT_LT(outcome.throttled_part(), 0.01);
  EXPECT_GE(outcome.served_per_window(), 0.75 * 95);
}

TEST_P(RateLimiterPacing, TakesUpWhatOthersNoLongerUse) {
  PacingSimulation simulation(share(0.9), 190, 10s, GetParam());
  for (Seconds time(0); time < 5min; time += 100ms) simulation.others_call(after(time));
  const PacingOutcome outcome = simulation.run(length, 5min + 20s);
  EXPECT_GE(outcome.served_per_window(), 0.98 * 171);
  EXPECT_LT(outcome.throttled_part(), 0.01);
}

TEST_P(RateLimiterPacing, ALimitThatDropsCostsOnlyWhatWasInFlight) {
  PacingSimulation simulation(share(0.9), 190, 10s, GetParam());
  simulation.at(after(10min), [&simulation] { simulation.server.limit = 100; });
  const PacingOutcome outcome = simulation.run(length, 10min + 30s);
  EXPECT_LE(outcome.throttled, 12u) << "0.4 s at 17 a second, and pairs";
  EXPECT_GE(outcome.served_per_window(), 0.98 * 90);
}

TEST_P(RateLimiterPacing, ALimitThatRisesIsUsedWithoutABurst) {
  PacingSimulation simulation(share(0.9), 100, 10s, GetParam());
  simulation.at(after(10min), [&simulation] { simulation.server.limit = 250; });
  const PacingOutcome outcome = simulation.run(length, 10min + 30s);
  EXPECT_EQ(outcome.throttled, 0u);
  EXPECT_GE(outcome.served_per_window(), 0.98 * 225);
}

TEST_P(RateLimiterPacing, ALimitThatRepliesNoLongerStateIsStillKept) {
  PacingSimulation simulation(share(0.9), 190, 10s, GetParam());
  simulation.at(after(10min), [&simulation] { simulation.states_limit = false; });
  const PacingOutcome outcome = simulation.run(length, 10min + 30s);
  EXPECT_EQ(outcome.throttled, 0u);
  EXPECT_GE(outcome.served_per_window(), 0.98 * 171);
}

TEST_P(RateLimiterPacing, FewSendersAreNotTakenForOthers) {
  PacingSimulation simulation(share(1), 190, 10s, GetParam());
  simulation.senders = 2;
  const PacingOutcome outcome = simulation.run(length, steady);
  EXPECT_EQ(outcome.throttled, 0u);
  EXPECT_EQ(simulation.limiter.others_calls(), 0u);
  EXPECT_EQ(simulation.limiter.limit()->allowed, 190u);
}

}  // namespace
}  // namespace sluice
