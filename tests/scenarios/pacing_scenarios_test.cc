#include <cmath>

#include <gtest/gtest.h>

#include "tests/scenarios/scenario.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

double seconds(Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

// 190 calls in 10 s, replies after 50 to 400 ms, an input of `batches` full batches.
void run_against_strict_window(Scenario& s, std::size_t batches) {
  s.service.limit = Rate{190, 10s};
  s.service.latency = 50ms;
  s.service.most_latency = 400ms;
  s.config.batch.max_records = 2;  // as many calls as with full batches, fewer rows
  s.inputs["contacts.csv"] = {{Scenario::contacts(batches * 2)}};
  s.run();
}

TEST(PacingScenario, UsesNinetyPercentOfTheStatedLimitWithoutOne429) {
  Scenario s;
  s.config.send.rate = Rate{};
  run_against_strict_window(s, 6'000);
  EXPECT_EQ(s.service.refused_for_rate, 0u);
  EXPECT_EQ(s.tally.created(), 12'000u);
  ASSERT_TRUE(s.used_share.has_value());
  EXPECT_GE(*s.used_share, 0.98);
  EXPECT_LE(s.service.most_in(10s), 171u + 1);
}

TEST(PacingScenario, AtAFullShareItUsesTheWholeLimitWithoutOne429) {
  Scenario s;
  s.config.send.rate = Rate{};
  s.config.send.quota_share = 1.0;
  run_against_strict_window(s, 6'000);
  EXPECT_EQ(s.service.refused_for_rate, 0u);
  EXPECT_GE(*s.used_share, 0.98);
  EXPECT_GE(6'000 / seconds(s.duration), 0.97 * 19);
}

TEST(PacingScenario, OtherProcessesWithThirtyPercentOfTheLimitDrawHardlyA429) {
  Scenario s;
  s.config.send.rate = Rate{};
  s.service.other_calls_per_second = [](TimePoint) { return 5.7; };
  run_against_strict_window(s, 6'000);
  EXPECT_EQ(s.tally.created(), 12'000u);
  EXPECT_LT(s.service.refused_for_rate, 60u) << "less than 1 % of our calls";
  EXPECT_GE(6'000 / seconds(s.duration), 0.75 * 13.3) << "and what is left is used";
}

TEST(PacingScenario, OtherProcessesWithHalfOfTheLimitAreLeftTheirHalf) {
  Scenario s;
  s.config.send.rate = Rate{};
  s.service.other_calls_per_second = [](TimePoint) { return 9.5; };
  run_against_strict_window(s, 3'000);
  EXPECT_EQ(s.tally.created(), 6'000u);
  EXPECT_LT(s.service.refused_for_rate, 60u);
}

TEST(PacingScenario, ALimitThatDropsInTheMiddleIsObeyedAtOnce) {
  Scenario s;
  s.config.send.rate = Rate{};
  s.service.script = [&s](std::size_t request, const auto&) {
    if (request == 500) s.service.limit = Rate{100, 10s};
    return ModelAnswer{};
  };
  run_against_strict_window(s, 1'500);
  EXPECT_EQ(s.tally.created(), 3'000u);
  EXPECT_LT(s.service.refused_for_rate, 40u);
}

TEST(PacingScenario, ALimitThatRisesInTheMiddleIsUsed) {
  Scenario s;
  s.config.send.rate = Rate{};
  s.service.script = [&s](std::size_t request, const auto&) {
    if (request == 300) s.service.limit = Rate{250, 10s};
    return ModelAnswer{};
  };
  run_against_strict_window(s, 3'000);
  EXPECT_EQ(s.tally.created(), 6'000u);
  EXPECT_EQ(s.service.refused_for_rate, 0u);
  EXPECT_GE(s.service.most_in(10s), 220u) << "of 225";
}

TEST(PacingScenario, WithoutAStatedLimitTheDefaultRateHolds) {
  Scenario s;
  s.config.send.rate = Rate{};
  s.inputs["contacts.csv"] = {{Scenario::contacts(30'000)}};
  s.run();
  EXPECT_LE(s.service.most_in(10s), 100u);
  EXPECT_GE(seconds(s.duration), 29);
}

TEST(PacingScenario, AGivenRateBoundsAHigherStatedLimit) {
  Scenario s;
  s.config.send.rate = Rate{50, 10s};
  s.config.send.rate_given = true;
  run_against_strict_window(s, 400);
  EXPECT_LE(s.service.most_in(10s), 50u);
}

TEST(PacingScenario, AtTheDailyReserveTheRunStopsAndCanGoOn) {
  Scenario s;
  s.service.daily = 12'600;  // the reserve is 5 % of 250,000
  s.inputs["contacts.csv"] = {{Scenario::contacts(50'000)}};
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 5);
  EXPECT_EQ(s.tally.failure_count(), 0u);
  EXPECT_GE(*s.service.daily, 12'500u);
  EXPECT_LE(*s.service.daily, 12'520u) << "and not much earlier";
}

TEST(PacingScenario, ADaily429StopsWithoutARecordLost) {
  Scenario s;
  s.config.send.daily_reserve = std::uint64_t{0};
  s.service.daily = 20;
  s.inputs["contacts.csv"] = {{Scenario::contacts(10'000)}};
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 5);
  EXPECT_EQ(s.tally.failure_count(), 0u);
}

TEST(PacingScenario, WhoWaitsForTheQuotaSleepsUntilTheAccountsMidnight) {
  Scenario s;
  s.config.send.wait_for_quota = true;
  s.config.send.daily_reserve = std::uint64_t{0};
  s.day_ends_after = 5h;
  s.service.daily = 20;
  s.service.script = [&s](std::size_t, const auto&) { return ModelAnswer{}; };
  s.at(5h, [&s] { s.service.daily = 100'000; });
  s.inputs["contacts.csv"] = {{Scenario::contacts(10'000)}};
  s.run();
  EXPECT_FALSE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), 10'000u);
  EXPECT_GE(s.duration, 5h);
  EXPECT_LE(s.duration, 5h + 10min);
}

TEST(PacingScenario, LockedRecordsAreWaitedForWithFewerRequestsAtOnce) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(20'000)}};
  s.service.script = [](std::size_t request, const auto&) -> ModelAnswer {
    if (request < 60 && request % 2 == 0) {
      return {.status = 423, .body = R"({"status":"error","category":"LOCKED"})"};
    }
    return {};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 20'000u);
  EXPECT_GT(s.calls.throttles, 5u);
}

TEST(PacingScenario, AMigrationWithinThePatienceIsWaitedFor) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(3'000)}};
  s.service.script = [](std::size_t request, const auto&) -> ModelAnswer {
    if (request > 16) return {};
    return {.status = 477, .body = "{}", .headers = {{"retry-after", "600"}}};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 3'000u);
  EXPECT_GE(s.duration, 600s);
}

TEST(PacingScenario, AMigrationBeyondThePatienceStops) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(3'000)}};
  s.service.script = [](std::size_t, const auto&) -> ModelAnswer {
    return {.status = 477, .body = "{}", .headers = {{"retry-after", "86400"}}};
  };
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 5);
  EXPECT_LT(s.duration, 1min);
}

TEST(PacingScenario, A429WithoutEndStopsWhenThePatienceIsOver) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(3'000)}};
  s.service.limit = Rate{0, 10s};
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 5);
  EXPECT_EQ(s.tally.failure_count(), 0u);
  EXPECT_GE(s.duration, 14min);
  EXPECT_LE(s.duration, 17min);
}

}  // namespace
}  // namespace sluice
