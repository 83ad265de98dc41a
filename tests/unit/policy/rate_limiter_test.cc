#include "engine/policy/rate_limiter.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

// As far as replies state nothing.
PacingOptions rate(std::uint32_t calls, std::chrono::milliseconds window) {
  return {.rate = Rate{calls, window}};
}

PacingOptions unlimited() {
  return {.rate = std::nullopt};
}

PacingOptions given(std::uint32_t calls, std::chrono::milliseconds window) {
  return {.rate = Rate{calls, window}, .rate_given = true};
}

RateHeaders stated(std::uint64_t max, std::uint64_t remaining,
                   std::chrono::milliseconds window = 10s) {
  RateHeaders headers;
  headers.max = max;
  headers.remaining = remaining;
  headers.interval = window;
  return headers;
}

TimePoint start() {
  return TimePoint(1000s);
}

// A sender that asks again whenever it is told to: the times at which its requests leave.
std::vector<TimePoint> send_greedily(RateLimiter& limiter, std::size_t count,
                                     TimePoint now = start()) {
  std::vector<TimePoint> sent;
  while (sent.size() < count) {
    if (const auto later = limiter.admit(now)) {
      EXPECT_GT(*later, now) << "an answer must make progress";
      now = *later;
    } else {
      sent.push_back(now);
    }
  }
  return sent;
}

// The largest number of requests in any time of length `window`.
std::size_t most_in_window(const std::vector<TimePoint>& sent, Duration window) {
  std::size_t most = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < sent.size(); ++last) {
    while (sent[last] - sent[first] >= window) ++first;
    most = std::max(most, last - first + 1);
  }
  return most;
}

TEST(RateLimiter, LetsEverythingPassWithoutALimit) {
  RateLimiter limiter(unlimited());
  for (int i = 0; i < 100'000; ++i) ASSERT_EQ(limiter.admit(start()), std::nullopt);
}

TEST(RateLimiter, NoWindowEverHoldsMoreThanTheLimit) {
  RateLimiter limiter(rate(100, 10s));
  const auto sent = send_greedily(limiter, 1000);
  EXPECT_EQ(most_in_window(sent, 10s), 100u);
  EXPECT_EQ(most_in_window(sent, 10s + 50ms), 100u) << "the guard is at least 0.5 % of the window";
}

TEST(RateLimiter, UsesAtLeast98PercentOfTheLimit) {
  RateLimiter limiter(rate(190, 10s));
  const auto sent = send_greedily(limiter, 1901);
  const std::chrono::duration<double> took = sent.back() - sent.front();
  EXPECT_LT(took.count(), 100 / 0.98);
}

TEST(RateLimiter, SpreadsRequestsEvenlyWithAtMostTwoAtOnce) {
  RateLimiter limiter(rate(100, 10s));
  const auto sent = send_greedily(limiter, 300);
  EXPECT_EQ(most_in_window(sent, 50ms), 2u);
  for (std::size_t i = 2; i < sent.size(); ++i) {
    EXPECT_GE(sent[i] - sent[i - 2], 99ms) << "request " << i;
  }
}

TEST(RateLimiter, ARestDoesNotSaveUpABurst) {
  RateLimiter limiter(rate(100, 10s));
  send_greedily(limiter, 5);
  const auto sent = send_greedily(limiter, 200, start() + 1h);
  EXPECT_EQ(most_in_window(sent, 50ms), 2u);
  EXPECT_EQ(most_in_window(sent, 10s), 100u);
}

TEST(RateLimiter, AThrottleHoldsBackEveryone) {
  RateLimiter limiter(unlimited());
  limiter.close_until(start() + 10s);
  limiter.close_until(start() + 2s);  // a shorter pause does not open the gate
  EXPECT_EQ(limiter.admit(start()), start() + 10s);
  EXPECT_EQ(limiter.admit(start() + 10s), std::nullopt);
}

TEST(RateLimiter, TheWindowRuleHoldsAfterAThrottleToo) {
  RateLimiter limiter(rate(10, 1s));
  auto sent = send_greedily(limiter, 15);
  limiter.close_until(sent.back() + 300ms);
  const auto later = send_greedily(limiter, 30, sent.back());
  EXPECT_GE(later.front() - sent.back(), 300ms);
  sent.insert(sent.end(), later.begin(), later.end());
  EXPECT_LE(most_in_window(sent, 1s), 10u);
}

TEST(RateLimiter, OneRequestAWindowWorks) {
  RateLimiter limiter(rate(1, 5s));
  const auto sent = send_greedily(limiter, 4);
  EXPECT_EQ(most_in_window(sent, 5s), 1u);
}

TEST(RateLimiter, TheShareIsOfTheLimitThatRepliesState) {
  RateLimiter limiter(PacingOptions{});
  EXPECT_EQ(limiter.limit(), (PaceLimit{100, 100, 10s, LimitSource::option}));
  limiter.admit(start());
  limiter.observe(stated(190, 189), start(), start() + 100ms);
  EXPECT_EQ(limiter.limit(), (PaceLimit{190, 171, 10s, LimitSource::replies}));
}

TEST(RateLimiter, ALimitAppearsWhereNoneWas) {
  RateLimiter limiter(unlimited());
  EXPECT_EQ(limiter.limit(), std::nullopt);
  send_greedily(limiter, 300);
  limiter.observe(stated(110, 0), start(), start() + 100ms);
  EXPECT_EQ(limiter.limit()->allowed, 99u);
  EXPECT_GT(limiter.admit(start() + 100ms), start() + 10s) << "what has left counts";
}

TEST(RateLimiter, RepliesWithoutALimitChangeNothing) {
  RateLimiter limiter(PacingOptions{});
  limiter.admit(start());
  limiter.observe(RateHeaders{}, start(), start() + 100ms);
  EXPECT_EQ(limiter.limit()->calls, 100u);
  limiter.observe(stated(190, 189), start(), start() + 200ms);
  limiter.observe(RateHeaders{}, start(), start() + 300ms);
  EXPECT_EQ(limiter.limit()->calls, 190u);
}

TEST(RateLimiter, ALimitThatMakesNoSenseIsNone) {
  RateLimiter limiter(PacingOptions{});
  limiter.observe(stated(0, 0), start(), start());
  limiter.observe(stated(190, 0, 0ms), start(), start());
  limiter.observe(stated(190, 0, std::chrono::milliseconds::max()), start(), start());
  EXPECT_EQ(limiter.limit()->source, LimitSource::option);
  limiter.observe(stated(~0ull, 5), start(), start());
  limiter.observe(stated(190, ~0ull), start(), start());
  EXPECT_EQ(limiter.limit()->allowed, 171u);
}

TEST(RateLimiter, ASmallerRateThatTheUserGaveCapsTheStatedLimit) {
  RateLimiter limiter(given(50, 10s));
  limiter.admit(start());
  limiter.observe(stated(190, 189), start(), start() + 100ms);
  EXPECT_EQ(limiter.limit(), (PaceLimit{50, 50, 10s, LimitSource::option}));
}

TEST(RateLimiter, AGreaterRateThatTheUserGaveDoesNotLiftTheStatedLimit) {
  RateLimiter limiter(given(500, 10s));
  limiter.admit(start());
  limiter.observe(stated(190, 189), start(), start() + 100ms);
  EXPECT_EQ(limiter.limit()->allowed, 171u);
}

TEST(RateLimiter, ARateThatTheUserGaveIsComparedOverTheSameWindow) {
  RateLimiter per_second(given(10, 1s));
  per_second.observe(stated(190, 190), start(), start());
  EXPECT_EQ(per_second.limit(), (PaceLimit{100, 100, 10s, LimitSource::option}));
  RateLimiter per_minute(given(3, 60s));
  per_minute.observe(stated(190, 190), start(), start());
  EXPECT_EQ(per_minute.limit(), (PaceLimit{1, 1, 20s, LimitSource::option}));
  RateLimiter fast(given(30, 1s));
  fast.observe(stated(190, 190), start(), start());
  EXPECT_EQ(fast.limit()->source, LimitSource::replies);
}

TEST(RateLimiter, NoRateThatTheUserGaveMeansTheStatedLimit) {
  RateLimiter limiter({.rate = std::nullopt, .rate_given = true});
  limiter.observe(stated(190, 190), start(), start());
  EXPECT_EQ(limiter.limit()->allowed, 171u);
}

TEST(RateLimiter, CallsOfOthersAreLeftToThem) {
  RateLimiter limiter({.quota_share = 1});
  for (int i = 0; i < 200; ++i) {
    const TimePoint now = send_greedily(limiter, 1, start() + i * 100ms).front();
    const std::uint64_t own = std::min(i + 1, 100);
    limiter.observe(stated(190, 190 - own - 60), now, now + 50ms);
  }
  EXPECT_NEAR(limiter.others_calls(), 60, 5);
  EXPECT_NEAR(limiter.limit()->allowed, 130, 5);
}

TEST(RateLimiter, OneCallAWindowIsLeftWhenOthersTakeAll) {
  RateLimiter limiter(PacingOptions{});
  limiter.admit(start());
  limiter.observe(stated(190, 0), start(), start() + 100ms);
  EXPECT_EQ(limiter.limit()->allowed, 1u);
  const auto later = limiter.admit(start() + 100ms);
  ASSERT_TRUE(later);
  EXPECT_GE(*later, start() + 10s);
  EXPECT_LE(*later, start() + 11s);
}

TEST(RateLimiter, AfterOthersTookAllTheFirstReplyThatSeesNoneFreesThePace) {
  RateLimiter limiter(PacingOptions{});
  limiter.admit(start());
  limiter.observe(stated(190, 0), start(), start() + 100ms);
  const TimePoint next = send_greedily(limiter, 1, start() + 100ms).front();
  limiter.observe(stated(190, 189), next, next + 100ms);
  EXPECT_EQ(limiter.limit()->allowed, 171u);
  const auto sent = send_greedily(limiter, 10, next + 100ms);
  EXPECT_LT(sent.back() - next, 1s);
  EXPECT_LE(most_in_window(sent, 50ms), 2u);
}

TEST(RateLimiter, AnOldReplyDoesNotBringAnOldLimitBack) {
  RateLimiter limiter(PacingOptions{});
  limiter.observe(stated(100, 99), start() + 1s, start() + 2s);
  limiter.observe(stated(190, 189), start(), start() + 3s);
  EXPECT_EQ(limiter.limit()->calls, 100u);
}

TEST(RateLimiter, ALimitThatShrinksHoldsAtOnce) {
  RateLimiter limiter({.quota_share = 1});
  limiter.observe(stated(190, 190), start(), start());
  auto sent = send_greedily(limiter, 190);
  limiter.observe(stated(100, 0), sent.back(), sent.back() + 10ms);
  const auto later = send_greedily(limiter, 100, sent.back() + 10ms);
  sent.insert(sent.end(), later.begin(), later.end());
  EXPECT_GE(later.front() - sent[90], 10s) << "the 100th request before it";
  EXPECT_LE(most_in_window({sent.begin() + 91, sent.end()}, 10s), 100u);
}

TEST(RateLimiter, ALimitThatGrowsMakesNoBurst) {
  RateLimiter limiter({.quota_share = 1});
  limiter.observe(stated(100, 100), start(), start());
  const auto sent = send_greedily(limiter, 100);
  limiter.observe(stated(250, 150), sent.back(), sent.back() + 10ms);
  const auto later = send_greedily(limiter, 250, sent.back() + 10ms);
  EXPECT_LE(most_in_window(later, 30ms), 2u);
  EXPECT_LE(later.front() - sent.back(), 60ms) << "and no pause";
}

TEST(RateLimiter, AWindowThatChangesIsKept) {
  RateLimiter limiter({.quota_share = 1});
  limiter.observe(stated(100, 100), start(), start());
  limiter.observe(stated(10, 10, 1s), start() + 1ms, start() + 1ms);
  EXPECT_EQ(most_in_window(send_greedily(limiter, 100), 1s), 10u);
}

TEST(RateLimiter, NumbersTheCallsThatLeft) {
  RateLimiter limiter(rate(1, 10s));
  EXPECT_EQ(limiter.calls_sent(), 0u);
  limiter.admit(start());
  limiter.admit(start() + 1s);  // refused
  EXPECT_EQ(limiter.calls_sent(), 1u);
}

TEST(RateLimiter, TellsHowMuchOfTheAllowanceWasUsed) {
  RateLimiter limiter(rate(100, 10s));
  send_greedily(limiter, 50);
  EXPECT_EQ(limiter.used_share().fraction(), std::nullopt) << "the first window says nothing";
  for (int i = 0; i < 500; ++i) send_greedily(limiter, 1, start() + 20s + i * 200ms);
  ASSERT_TRUE(limiter.used_share().fraction());
  EXPECT_NEAR(*limiter.used_share().fraction(), 0.5, 0.1);
}

}  // namespace
}  // namespace sluice
