#include <gtest/gtest.h>

#include "tests/scenarios/model_replies.h"
#include "tests/scenarios/scenario.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

// Requests that left after the reply to the tenth was there, but within `pause` of it.
std::size_t requests_in_pause(const Scenario& s, Duration pause) {
  const TimePoint told = s.service.request_times.at(9) + s.service.latency;
  std::size_t count = 0;
  for (const TimePoint time : s.service.request_times) count += time > told && time < told + pause;
  return count;
}

void run_with_tenth_request_answered(Scenario& s, const ModelAnswer& answer) {
  s.inputs["contacts.csv"] = {{Scenario::contacts(5'000)}};
  s.service.script = [answer](std::size_t request, const auto&) {
    return request == 10 ? answer : ModelAnswer{};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 5'000u);
  EXPECT_EQ(s.calls.retries, 0u) << "no attempt is spent";
  EXPECT_EQ(s.calls.throttles, 1u);
}

TEST(ThrottleScenario, A429WithoutRetryAfterIsWaitedForAsItsPolicySays) {
  Scenario s;
  run_with_tenth_request_answered(s, rate_limited(""));
  EXPECT_EQ(requests_in_pause(s, 10s), 0u);
  EXPECT_LE(s.duration, 11s);
}

TEST(ThrottleScenario, A429OfTheSecondlyLimitIsWaitedForOneSecond) {
  Scenario s;
  run_with_tenth_request_answered(
      s,
      {.status = 429,
       .body = R"({"message":"You have reached your secondly limit.","policyName":"SECONDLY"})"});
  EXPECT_EQ(requests_in_pause(s, 1s), 0u);
  EXPECT_LE(s.duration, 2s);
}

TEST(ThrottleScenario, ARetryAfterInSecondsOutranksThePolicy) {
  Scenario s;
  run_with_tenth_request_answered(s, rate_limited("3"));
  EXPECT_EQ(requests_in_pause(s, 3s), 0u);
  EXPECT_LE(s.duration, 4s);
}

TEST(ThrottleScenario, ARetryAfterMayBeADate) {
  Scenario s;  // its clock begins at 16:00:00 on that day
  run_with_tenth_request_answered(s, rate_limited("Wed, 11 Feb 1970 16:00:20 GMT"));
  EXPECT_EQ(requests_in_pause(s, 19s), 0u);
  EXPECT_GE(s.duration, 20s);
  EXPECT_LE(s.duration, 21s);
}

TEST(ThrottleScenario, ALockIsWaitedForTwoSecondsEachTime) {
  Scenario s;
  s.config.send.concurrency = 1;
  s.inputs["contacts.csv"] = {{Scenario::contacts(2'000)}};
  s.service.script = every(2, locked());
  s.run();
  EXPECT_EQ(s.tally.created(), 2'000u);
  const auto& times = s.service.request_times;
  for (std::size_t i = 2; i < times.size(); i += 2) {
    EXPECT_GE(times[i] - times[i - 1], 2s) << "after request " << i;
  }
}

TEST(ThrottleScenario, AStormOfLocksLeavesOneRequestInFlightAndTheCalmAllAgain) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(60'000)}};
  std::size_t most_in_storm = 0;
  std::size_t most_in_calm = 0;
  s.service.script = [&](std::size_t request, const auto&) -> ModelAnswer {
    if (request <= 40) return locked();
    if (request == 41) most_in_storm = s.service.in_flight();
    if (request > 400) most_in_calm = std::max(most_in_calm, s.service.in_flight());
    return {};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 60'000u);
  EXPECT_EQ(most_in_storm, 1u);
  EXPECT_EQ(most_in_calm, 16u);
}

TEST(ThrottleScenario, AStormOf5xxCostsNoRecordWhileAttemptsRemain) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(10'000)}};
  std::map<std::uint64_t, std::uint64_t> tries;
  s.service.script = [&tries](std::size_t, const auto& inputs) -> ModelAnswer {
    constexpr int statuses[] = {500, 502, 503, 504, 521, 522, 523};
    const std::uint64_t batch = inputs.front().number() / 100;
    const std::uint64_t seen = tries[batch]++;
    return seen < batch % 8 ? unavailable(statuses[seen]) : ModelAnswer{};
  };
  s.run();
  EXPECT_FALSE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), 10'000u);
  EXPECT_TRUE(s.failures.empty());
}

}  // namespace
}  // namespace sluice
