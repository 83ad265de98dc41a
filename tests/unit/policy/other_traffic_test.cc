#include "engine/policy/other_traffic.h"

#include <chrono>
#include <cstdint>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

constexpr Duration window = 10s;

// Replies 50 ms apart, as the server's windows show them.
class Replies {
 public:
  std::uint32_t say(double calls, int times = 1) {
    for (int i = 0; i < times; ++i) traffic.sample(calls, time += 50ms, window);
    return traffic.calls();
  }

  OtherTraffic traffic;
  TimePoint time = TimePoint(1000s);
};

TEST(OtherTraffic, NoneIsSeenBeforeAReply) {
  EXPECT_EQ(OtherTraffic().calls(), 0u);
}

TEST(OtherTraffic, OwnRequestsThatOvertakeEachOtherAreNobodyElses) {
  Replies replies;
  for (int i = 0; i < 500; ++i) {
    for (const double calls : {0, 1, 2, 1, 0, -1, -2, -1}) {
      ASSERT_EQ(replies.say(calls), 0u);
    }
  }
}

TEST(OtherTraffic, SteadyTrafficIsSeenAsItIs) {
  Replies replies;
  EXPECT_EQ(replies.say(57, 400), 57u + 1u) << "the margin goes, and is rounded up";
}

TEST(OtherTraffic, IsNoticedWithTheFirstReplyOfARun) {
  Replies replies;
  EXPECT_GE(replies.say(57), 57u);
}

TEST(OtherTraffic, ABurstIsNoticedAtOnce) {
  Replies replies;
  replies.say(0, 200);
  EXPECT_GE(replies.say(40), 40u);
}

TEST(OtherTraffic, ASlowRiseIsNoticedWithinAFewReplies) {
  Replies replies;
  replies.say(0, 200);
  EXPECT_GE(replies.say(8, 5), 4u);
}

TEST(OtherTraffic, UnsteadyTrafficGetsAMargin) {
  Replies replies;
  for (int i = 0; i < 100; ++i) {
    replies.say(52);
    replies.say(62);
  }
  EXPECT_GE(replies.traffic.calls(), 62u);
}

TEST(OtherTraffic, IsForgottenWhenItEnds) {
  Replies replies;
  replies.say(57, 200);
  EXPECT_GT(replies.say(0), 40u) << "not by a single reply";
  EXPECT_EQ(replies.say(0, 100), 0u);
}

TEST(OtherTraffic, AfterARestTheFirstReplyCountsAlone) {
  Replies replies;
  replies.say(57, 200);
  replies.time += 10s;
  EXPECT_EQ(replies.say(0), 0u);
}

TEST(OtherTraffic, FewRepliesCountMoreThanMany) {
  Replies replies;
  replies.say(180, 200);
  for (int i = 0; i < 2; ++i) replies.traffic.sample(20, replies.time += 2s, window);
  EXPECT_LT(replies.traffic.calls(), 80u);
}

TEST(OtherTraffic, ASlowReplyTellsOldNews) {
  Replies replies;
  replies.say(57, 200);
  const std::uint32_t before = replies.traffic.calls();
  replies.traffic.sample(190, replies.time - 3s, window);
  EXPECT_EQ(replies.traffic.calls(), before);
}

TEST(OtherTraffic, IsUnknownAfterAReset) {
  Replies replies;
  replies.say(57, 200);
  replies.traffic.reset();
  EXPECT_EQ(replies.traffic.calls(), 0u);
}

}  // namespace
}  // namespace sluice
