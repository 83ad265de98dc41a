#include "engine/policy/rate_limiter.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

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
  RateLimiter limiter(std::nullopt);
  for (int i = 0; i < 100'000; ++i) ASSERT_EQ(limiter.admit(start()), std::nullopt);
}

TEST(RateLimiter, NoWindowEverHoldsMoreThanTheLimit) {
  RateLimiter limiter(Rate{100, 10s});
  const auto sent = send_greedily(limiter, 1000);
  EXPECT_EQ(most_in_window(sent, 10s), 100u);
  EXPECT_EQ(most_in_window(sent, 10s + 50ms), 100u) << "the guard is at least 0.5 % of the window";
}

TEST(RateLimiter, UsesAtLeast98PercentOfTheLimit) {
  RateLimiter limiter(Rate{190, 10s});
  const auto sent = send_greedily(limiter, 1901);
  const std::chrono::duration<double> took = sent.back() - sent.front();
  EXPECT_LT(took.count(), 100 / 0.98);
}

TEST(RateLimiter, SpreadsRequestsEvenlyWithAtMostTwoAtOnce) {
  RateLimiter limiter(Rate{100, 10s});
  const auto sent = send_greedily(limiter, 300);
  EXPECT_EQ(most_in_window(sent, 50ms), 2u);
  for (std::size_t i = 2; i < sent.size(); ++i) {
    EXPECT_GE(sent[i] - sent[i - 2], 99ms) << "request " << i;
  }
}

TEST(RateLimiter, ARestDoesNotSaveUpABurst) {
  RateLimiter limiter(Rate{100, 10s});
  send_greedily(limiter, 5);
  const auto sent = send_greedily(limiter, 200, start() + 1h);
  EXPECT_EQ(most_in_window(sent, 50ms), 2u);
  EXPECT_EQ(most_in_window(sent, 10s), 100u);
}

TEST(RateLimiter, AThrottleHoldsBackEveryone) {
  RateLimiter limiter(std::nullopt);
  limiter.close_until(start() + 10s);
  limiter.close_until(start() + 2s);  // a shorter pause does not open the gate
  EXPECT_EQ(limiter.admit(start()), start() + 10s);
  EXPECT_EQ(limiter.admit(start() + 10s), std::nullopt);
}

TEST(RateLimiter, TheWindowRuleHoldsAfterAThrottleToo) {
  RateLimiter limiter(Rate{10, 1s});
  auto sent = send_greedily(limiter, 15);
  limiter.close_until(sent.back() + 300ms);
  const auto later = send_greedily(limiter, 30, sent.back());
  EXPECT_GE(later.front() - sent.back(), 300ms);
  sent.insert(sent.end(), later.begin(), later.end());
  EXPECT_LE(most_in_window(sent, 1s), 10u);
}

TEST(RateLimiter, OneRequestAWindowWorks) {
  RateLimiter limiter(Rate{1, 5s});
  const auto sent = send_greedily(limiter, 4);
  EXPECT_EQ(most_in_window(sent, 5s), 1u);
}

}  // namespace
}  // namespace sluice
