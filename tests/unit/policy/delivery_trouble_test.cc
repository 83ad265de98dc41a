#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "engine/policy/delivery.h"
#include "tests/unit/policy/delivery_play.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

TEST(Delivery, ATransientFailureIsRetriedAfterAPause) {
  TestInputs inputs;
  const auto batch = inputs.make_many(5);
  int replies = 0;
  const Play play(batch, [&](std::span<const UpsertInput> sent) {
    return ++replies < 3 ? reading(ReplyAction::retry) : all_created(sent);
  });
  EXPECT_EQ(play.requests(), 3u);
  EXPECT_EQ(play.waits(), 2u);
  EXPECT_EQ(play.delivery().counters().retries, 2u);
  EXPECT_EQ(play.outcomes().size(), 5u);
}

TEST(Delivery, AfterTheLastAttemptTheRecordsAreRetryableErrors) {
  TestInputs inputs;
  const auto batch = inputs.make_many(5);
  const Play play(batch,
                  [](std::span<const UpsertInput>) {
                    ReplyReading down = reading(ReplyAction::retry);
                    down.reason = "HTTP 503";
                    return down;
                  },
                  {.max_attempts = 3, .others_pass = true});
  EXPECT_EQ(play.requests(), 3u);
  EXPECT_EQ(play.failures().size(), 5u);
  EXPECT_EQ(play.failures().at(1).code, "attempts_exhausted");
  EXPECT_TRUE(play.failures().at(1).retryable);
  EXPECT_NE(play.failures().at(1).message.find("HTTP 503"), std::string::npos);
}

TEST(Delivery, AFinalFailureKnowsWhereHubSpotsOwnWordsBegin) {
  TestInputs inputs;
  const Play play(inputs.make_many(1),
                  [](std::span<const UpsertInput>) {
                    ReplyReading down = reading(ReplyAction::retry);
                    down.reason = "HTTP 503: said";
                    down.quote = 10;
                    return down;
                  },
                  {.max_attempts = 2, .others_pass = true});
  const Failure& failure = play.failures().at(1);
  EXPECT_EQ(failure.message.substr(failure.quote), "said");
}

TEST(Delivery, ALostReplyIsATransientFailure) {
  TestInputs inputs;
  const auto batch = inputs.make_many(5);
  RetryPolicy retry({.max_attempts = 2}, 7);
  ServiceHealth health = healthy();
  Delivery delivery(retry, health);
  delivery.begin(batch);
  EXPECT_TRUE(std::holds_alternative<step::Wait>(delivery.lost("connection reset")));
  EXPECT_TRUE(std::holds_alternative<step::Send>(delivery.waited()));
  health.succeeded();  // another request
  EXPECT_TRUE(std::holds_alternative<step::Settled>(delivery.lost("connection reset")));
  ASSERT_EQ(delivery.settlements().size(), 5u);
  const Failure& failure = *delivery.settlements()[0].failure;
  EXPECT_EQ(failure.status, 0);
  EXPECT_EQ(failure.quote, failure.message.size()) << "nothing of it is HubSpot's";
  EXPECT_NE(delivery.settlements()[0].failure->message.find("connection reset"), std::string::npos);
}

TEST(Delivery, InAnOutageNoRecordEverBecomesAnError) {
  TestInputs inputs;
  int replies = 0;
  const Play play(inputs.make_many(100), [&](std::span<const UpsertInput> sent) {
    return ++replies < 300 ? reading(ReplyAction::retry) : all_created(sent);
  });
  EXPECT_TRUE(play.failures().empty());
  EXPECT_EQ(play.outcomes().size(), 100u);
  EXPECT_LE(play.requests(), 300u + 100u);
}

TEST(Delivery, ARecordThatCrashesTheServerIsFoundAndCostsItself) {
  TestInputs inputs;
  const auto batch = inputs.make_many(100);
  const auto crash_at_42 = [](std::span<const UpsertInput> sent) {
    for (const UpsertInput& input : sent) {
      if (input.source.number == 42) return reading(ReplyAction::retry);
    }
    return all_created(sent);
  };
  for (const bool others_pass : {true, false}) {
    const Play play(batch, crash_at_42, {.others_pass = others_pass});
    EXPECT_TRUE(std::holds_alternative<step::Settled>(play.last()));
    ASSERT_EQ(play.failures().size(), 1u) << others_pass;
    EXPECT_EQ(play.failures().at(42).code, "attempts_exhausted");
    EXPECT_LE(play.requests(), 45u);
  }
}

TEST(Delivery, ARunThatIsGivenUpSettlesNobodyTwice) {
  TestInputs inputs;
  const auto batch = inputs.make_many(4);
  RetryPolicy retry({}, 7);
  const ServiceHealth health = healthy();
  Delivery delivery(retry, health);
  delivery.begin(batch);
  ReplyReading half = all_created(batch);
  half.action = ReplyAction::verify;
  half.verdicts[3].outcome = Outcome::unknown;
  delivery.replied(half, 200, false);
  ASSERT_EQ(delivery.settlements().size(), 3u);
  const DeliveryStep step = delivery.give_up("certificate expired", "renew it");
  EXPECT_TRUE(std::holds_alternative<step::Stop>(step));
  EXPECT_TRUE(delivery.settlements().empty());
  EXPECT_EQ(delivery.unfinished().size(), 1u);
}

TEST(Delivery, ThrottlingSpendsNoAttempt) {
  TestInputs inputs;
  const auto batch = inputs.make_many(5);
  int replies = 0;
  const Play play(batch,
                  [&](std::span<const UpsertInput> sent) {
                    if (++replies > 50) return all_created(sent);
                    ReplyReading throttled = reading(ReplyAction::wait);
                    throttled.throttle = ThrottleKind::burst;
                    return throttled;
                  },
                  {.max_attempts = 2});
  EXPECT_EQ(play.throttles(), 50u);
  EXPECT_EQ(play.outcomes().at(1), Outcome::created);
}

TEST(Delivery, AThrottleLastsAsLongAsTheReplySaysElseAsHubSpotsPolicyIs) {
  TestInputs inputs;
  const auto batch = inputs.make_many(1);
  RetryPolicy retry({}, 7);
  const auto pause_after = [&](ThrottleKind kind, std::chrono::milliseconds said) {
    ServiceHealth health = healthy();
    Delivery delivery(retry, health);
    delivery.begin(batch);
    ReplyReading throttled = reading(ReplyAction::wait);
    throttled.throttle = kind;
    throttled.wait = said;
    return std::get<step::Throttle>(delivery.replied(throttled, 429, false)).duration;
  };
  EXPECT_EQ(pause_after(ThrottleKind::burst, 7s), 7s);
  EXPECT_EQ(pause_after(ThrottleKind::burst, 0s), 10s);
  EXPECT_EQ(pause_after(ThrottleKind::secondly, 0s), 1s);
  EXPECT_EQ(pause_after(ThrottleKind::locked, 0s), 2s);
  EXPECT_EQ(pause_after(ThrottleKind::migration, 600s), 600s);
}

TEST(Delivery, ASystemicRefusalStopsAndLeavesTheRecordsUnfinished) {
  TestInputs inputs;
  const auto batch = inputs.make_many(7);
  const Play play(batch, [](std::span<const UpsertInput>) {
    ReplyReading refusal = reading(ReplyAction::stop);
    refusal.reason = "missing scope";
    refusal.remedy = "grant it";
    return refusal;
  });
  ASSERT_TRUE(std::holds_alternative<step::Stop>(play.last()));
  EXPECT_EQ(std::get<step::Stop>(play.last()).reason, "missing scope");
  EXPECT_EQ(std::get<step::Stop>(play.last()).remedy, "grant it");
  EXPECT_TRUE(play.outcomes().empty());
  EXPECT_EQ(play.delivery().unfinished().size(), 7u);
}

// A server that does not know a property which every input of the request sends.
ReplyReading unknown_property(std::span<const UpsertInput> inputs) {
  ReplyReading refusal = reading(ReplyAction::stop);
  refusal.unknown_property = "nickname";
  refusal.verdicts.resize(inputs.size());
  refusal.otherwise = ReplyAction::split;
  if (inputs.size() > 1) return refusal;
  refusal.action = ReplyAction::settle;
  refusal.failures.push_back({.code = "PROPERTY_DOESNT_EXIST"});
  refusal.verdicts[0] = {Outcome::failed, {}, 0};
  return refusal;
}

TEST(Delivery, APropertyThatTheFirstRecordsAllSendAndHubSpotDoesNotKnowStops) {
  TestInputs inputs;
  const Play play(inputs.make_many(100), unknown_property);
  EXPECT_TRUE(std::holds_alternative<step::Stop>(play.last()));
  EXPECT_EQ(play.requests(), 1u);
}

TEST(Delivery, APropertyThatHubSpotDoesNotKnowIsARecordsFaultOnceOthersSucceeded) {
  TestInputs inputs;
  const Play play(inputs.make_many(2), unknown_property, {.any_success = true});
  EXPECT_TRUE(std::holds_alternative<step::Settled>(play.last()));
  EXPECT_EQ(play.failures().size(), 2u);
}

TEST(Delivery, TwoRecordsInAHalfThatSendAnUnknownPropertyAreTwoBadRecords) {
  TestInputs inputs;
  const Play play(inputs.make_many(4), [](std::span<const UpsertInput> sent) {
    if (sent.size() == 4) return refusal_of(sent);
    return sent[0].source.number <= 2 ? unknown_property(sent) : all_created(sent);
  });
  EXPECT_TRUE(std::holds_alternative<step::Settled>(play.last()));
  EXPECT_EQ(play.failures().size(), 2u);
  EXPECT_EQ(play.outcomes().at(3), Outcome::created);
}

TEST(Delivery, AttemptsAreCountedAnewAfterASplit) {
  TestInputs inputs;
  const auto batch = inputs.make_many(2);
  std::map<std::size_t, int> replies;
  const Play play(batch,
                  [&](std::span<const UpsertInput> sent) {
                    const int reply = ++replies[sent.size() == 2 ? 0 : sent[0].source.number];
                    if (sent.size() == 2 && reply > 1) return refusal_of(sent);
                    return reply == 1 ? reading(ReplyAction::retry) : all_created(sent);
                  },
                  {.max_attempts = 2, .others_pass = true});
  EXPECT_EQ(play.outcomes().at(1), Outcome::created);
  EXPECT_EQ(play.outcomes().at(2), Outcome::created);
}

}  // namespace
}  // namespace sluice
