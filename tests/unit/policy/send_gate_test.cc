#include "engine/policy/send_gate.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;
using Result = SendGate::Result;

class SendGateTest : public ::testing::Test {
 protected:
  SendGate make(SendGate::Options options) {
    options.pacing.rate = std::nullopt;
    return SendGate(options, RetryPolicy({}, 3));
  }

  static bool goes(SendGate& gate, TimePoint now) {
    return std::holds_alternative<SendGate::Go>(gate.ask(now));
  }

  const TimePoint start_{1000s};
};

TEST_F(SendGateTest, HasNoMoreInFlightThanAllowed) {
  SendGate gate = make({.concurrency = 2, .patience = 15min});
  EXPECT_TRUE(goes(gate, start_));
  EXPECT_TRUE(goes(gate, start_));
  EXPECT_TRUE(std::holds_alternative<SendGate::OnChange>(gate.ask(start_)));
  gate.returned(Result::good, nullptr, 1, start_, start_);
  EXPECT_TRUE(goes(gate, start_));
}

TEST_F(SendGateTest, LetsOneProbeThroughWhileTheServiceIsDown) {
  SendGate gate = make({.concurrency = 16, .patience = 15min});
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(goes(gate, start_));
  for (int i = 0; i < 5; ++i) gate.returned(Result::failed, nullptr, 1, start_, start_);
  const TimePoint later = start_ + 5s;
  EXPECT_TRUE(goes(gate, later));
  EXPECT_TRUE(std::holds_alternative<SendGate::OnChange>(gate.ask(later)));
  gate.returned(Result::good, nullptr, 6, later, later);
  EXPECT_TRUE(goes(gate, later));
  EXPECT_TRUE(goes(gate, later));
}

TEST_F(SendGateTest, SaysWhatHoldsEveryRequestBackAndUntilWhen) {
  SendGate gate = make({.concurrency = 16, .patience = 15min});
  EXPECT_FALSE(gate.hold(start_));
  gate.throttled(ThrottleKind::burst, 4s, start_);
  gate.returned(Result::good, nullptr, 1, start_, start_);  // had left before
  const auto hold = gate.hold(start_ + 1s);
  ASSERT_TRUE(hold);
  EXPECT_EQ(hold->reason, "429 burst");
  EXPECT_EQ(hold->until, start_ + 4s);
  EXPECT_FALSE(gate.hold(start_ + 4s));
}

TEST_F(SendGateTest, HoldsRequestsBackWhileTheServiceIsDown) {
  SendGate gate = make({.concurrency = 16, .patience = 15min});
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(goes(gate, start_));
  for (int i = 0; i < 5; ++i) gate.returned(Result::failed, nullptr, 1, start_, start_);
  ASSERT_TRUE(gate.hold(start_));
  EXPECT_EQ(gate.hold(start_)->reason, "service down");
}

TEST_F(SendGateTest, GivesUpWithTheExitCodeOfWhatWentWrong) {
  const auto exit_code = [this](Result result, ThrottleKind kind) {
    SendGate gate = make({.concurrency = 16, .patience = 1min});
    goes(gate, start_);
    gate.returned(result, nullptr, 1, start_, start_);
    if (kind != ThrottleKind::none) gate.throttled(kind, 10s, start_);
    const SendGate::Answer answer = gate.ask(start_ + 61s);
    return std::get<SendGate::GiveUp>(answer).exit_code;
  };
  EXPECT_EQ(exit_code(Result::failed, ThrottleKind::none), 3);
  EXPECT_EQ(exit_code(Result::throttled, ThrottleKind::burst), 5);
  EXPECT_EQ(exit_code(Result::throttled, ThrottleKind::migration), 5);
  EXPECT_EQ(exit_code(Result::locked, ThrottleKind::locked), 3);
}

TEST_F(SendGateTest, ARetryAfterBeyondThePatienceEndsTheRunAtOnce) {
  SendGate gate = make({.patience = 15min});
  EXPECT_FALSE(gate.throttled(ThrottleKind::migration, 10min, start_).has_value());
  EXPECT_TRUE(gate.throttled(ThrottleKind::migration, 24h, start_).has_value());
}

TEST_F(SendGateTest, TheDailyLimitEndsTheRunOrIsSleptThrough) {
  SendGate stops = make({.patience = 15min});
  EXPECT_EQ(stops.throttled(ThrottleKind::daily, 0s, start_)->exit_code, 5);

  SendGate sleeps = make({.wait_for_quota = true, .patience = 15min});
  sleeps.set_day_end(start_ + 3h);
  EXPECT_FALSE(sleeps.throttled(ThrottleKind::daily, 0s, start_).has_value());
  EXPECT_EQ(std::get<SendGate::Later>(sleeps.ask(start_)).time, start_ + 3h);
  EXPECT_TRUE(goes(sleeps, start_ + 3h));
  EXPECT_FALSE(goes(sleeps, start_ + 3h)) << "one call first, to see what the new day holds";
}

TEST_F(SendGateTest, ADayThatHasNotEndedForHubSpotIsAskedForAgainSoon) {
  SendGate gate = make({.wait_for_quota = true, .patience = 15min});
  gate.set_day_end(start_ + 3h);
  gate.throttled(ThrottleKind::daily, 0s, start_);
  ASSERT_TRUE(goes(gate, start_ + 3h));
  gate.returned(Result::throttled, nullptr, 1, start_ + 3h, start_ + 3h);
  gate.throttled(ThrottleKind::daily, 0s, start_ + 3h);
  const TimePoint again = std::get<SendGate::Later>(gate.ask(start_ + 3h)).time;
  EXPECT_LE(again, start_ + 3h + 10min);
}

}  // namespace
}  // namespace sluice
