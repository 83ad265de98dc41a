#include "engine/policy/delivery.h"

#include <functional>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/policy/inputs.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

ServiceHealth healthy() {
  return ServiceHealth(15min, RetryPolicy({}, 1));
}

// Makes a reading as the reader of replies would.
ReplyReading reading(ReplyAction action) {
  ReplyReading reading;
  reading.action = action;
  return reading;
}

ReplyReading all_created(std::span<const UpsertInput> inputs) {
  ReplyReading created = reading(ReplyAction::settle);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    created.verdicts.push_back({Outcome::created, "1", 0});
  }
  return created;
}

// The refusal of a whole request that names no culprit.
ReplyReading refusal_of(std::span<const UpsertInput> inputs) {
  ReplyReading refusal = reading(ReplyAction::split);
  refusal.verdicts.resize(inputs.size());
  return refusal;
}

// Plays a server that answers `reply(inputs)` until the delivery ends, and to whom nothing can be
// read back; keeps every verdict.
class Play {
 public:
  using Server = std::function<ReplyReading(std::span<const UpsertInput>)>;

  struct Options {
    std::uint32_t max_attempts = 8;
    bool any_success = false;  // some record of the run has succeeded
    bool others_pass = false;  // other requests succeed between this batch's failures
    Server reads = nullptr;    // answers reads; absent: nothing is found
  };

  Play(std::span<const UpsertInput> inputs, const Server& server)
      : Play(inputs, server, Options()) {}
  Play(std::span<const UpsertInput> inputs, const Server& server, const Options& options)
      : options_(options),
        retry_({.max_attempts = options.max_attempts}, 7),
        delivery_(retry_, health_) {
    step_ = delivery_.begin(inputs);
    while (requests_ < 1000 && advance(server)) {
    }
  }

  std::size_t requests() const { return requests_; }
  const std::vector<std::size_t>& sizes() const { return sizes_; }
  std::size_t reads() const { return reads_; }
  std::size_t throttles() const { return throttles_; }
  std::size_t waits() const { return waits_; }
  const DeliveryStep& last() const { return step_; }
  const Delivery& delivery() const { return delivery_; }
  const std::map<std::uint64_t, Outcome>& outcomes() const { return outcomes_; }
  const std::map<std::uint64_t, Failure>& failures() const { return failures_; }

 private:
  bool advance(const Server& server) {
    if (const auto* send = std::get_if<step::Send>(&step_)) {
      ++requests_;
      sizes_.push_back(send->inputs.size());
      const ReplyReading answer = server(send->inputs);
      tell_health(answer);
      step_ = delivery_.replied(answer, 200, options_.any_success);
      record();
      return true;
    }
    if (const auto* read = std::get_if<step::Read>(&step_)) {
      ++reads_;
      ReplyReading answer = reading(ReplyAction::verify);
      answer.verdicts.resize(read->inputs.size());
      if (options_.reads) answer = options_.reads(read->inputs);
      step_ = delivery_.read_back(answer);
      record();
      return true;
    }
    if (const auto* read = std::get_if<step::Read>(&step_)) {
      ReplyReading nothing = reading(ReplyAction::verify);
      nothing.verdicts.resize(read->inputs.size());
      step_ = delivery_.read_back(nothing);
      record();
      return true;
    }
    if (std::holds_alternative<step::Wait>(step_)) {
      ++waits_;
      step_ = delivery_.waited();
      return true;
    }
    if (std::holds_alternative<step::Throttle>(step_)) {
      ++throttles_;
      step_ = delivery_.waited();
      return true;
    }
    return false;
  }

  // As the gate of all senders does.
  void tell_health(const ReplyReading& answer) {
    if (options_.others_pass) health_.succeeded();
    if (answer.action == ReplyAction::retry) {
      health_.failed(TimePoint());
    } else {
      health_.succeeded();
    }
  }

  void record() {
    for (const Settlement& settlement : delivery_.settlements()) {
      const std::uint64_t number = settlement.input.source.number;
      EXPECT_TRUE(outcomes_.emplace(number, settlement.outcome).second)
          << "record " << number << " has a second verdict";
      if (settlement.failure) failures_.emplace(number, *settlement.failure);
    }
  }

  Options options_;
  RetryPolicy retry_;
  ServiceHealth health_ = healthy();
  Delivery delivery_;
  DeliveryStep step_;
  std::size_t requests_ = 0;
  std::size_t reads_ = 0;
  std::vector<std::size_t> sizes_;
  std::size_t waits_ = 0;
  std::size_t throttles_ = 0;
  std::map<std::uint64_t, Outcome> outcomes_;
  std::map<std::uint64_t, Failure> failures_;
};

// A server that refuses any request with one of `bad` in it, and names nobody.
Play::Server whole_batch_refusal(std::set<std::uint64_t> bad) {
  return [bad](std::span<const UpsertInput> inputs) {
    std::size_t bad_here = 0;
    for (const UpsertInput& input : inputs) bad_here += bad.count(input.source.number);
    if (bad_here == 0) return all_created(inputs);
    if (inputs.size() > 1) return refusal_of(inputs);
    ReplyReading refused = reading(ReplyAction::settle);
    refused.failures.push_back({.code = "INVALID_EMAIL"});
    refused.verdicts.push_back({Outcome::failed, {}, 0});
    return refused;
  };
}

TEST(Delivery, OneReplySettlesAWholeBatch) {
  TestInputs inputs;
  const auto batch = inputs.make_many(100);
  const Play play(batch, all_created);
  EXPECT_EQ(play.requests(), 1u);
  EXPECT_EQ(play.outcomes().size(), 100u);
  EXPECT_TRUE(std::holds_alternative<step::Settled>(play.last()));
  EXPECT_TRUE(play.delivery().unfinished().empty());
}

TEST(Delivery, RecordsThatAReplyLeavesUnmentionedAreSentAgainAlone) {
  TestInputs inputs;
  const auto batch = inputs.make_many(10);
  int replies = 0;
  const Play play(batch, [&](std::span<const UpsertInput> sent) {
    ReplyReading answer = all_created(sent);
    if (++replies == 1) {
      answer.action = ReplyAction::verify;
      answer.verdicts[3].outcome = Outcome::unknown;
      answer.verdicts[7].outcome = Outcome::unknown;
    }
    return answer;
  });
  EXPECT_EQ(play.sizes(), (std::vector<std::size_t>{10, 2}));
  EXPECT_EQ(play.outcomes().size(), 10u);
  EXPECT_EQ(play.delivery().counters().resends, 1u);
}

// A server that answers 2xx with an error that names nobody wherever one of `bad` is sent, and
// mentions no record then.
Play::Server unattributed_error(std::set<std::uint64_t> bad) {
  return [bad](std::span<const UpsertInput> inputs) {
    ReplyReading answer = all_created(inputs);
    std::size_t bad_here = 0;
    for (const UpsertInput& input : inputs) bad_here += bad.count(input.source.number);
    if (bad_here == 0) return answer;
    answer.unattributed_errors = bad_here;
    answer.action = ReplyAction::verify;
    for (InputVerdict& verdict : answer.verdicts) verdict.outcome = Outcome::unknown;
    if (inputs.size() > 1) return answer;
    answer.action = ReplyAction::settle;
    answer.failures.push_back({.code = "INVALID_EMAIL"});
    answer.verdicts[0] = {Outcome::failed, {}, 0};
    return answer;
  };
}

TEST(Delivery, AnErrorThatNamesNobodyReachesItsRecordByHalving) {
  TestInputs inputs;
  const Play play(inputs.make_many(100), unattributed_error({42}));
  EXPECT_LE(play.requests(), 1u + 2 * 7);
  EXPECT_EQ(play.waits(), 0u);
  EXPECT_EQ(play.outcomes().size(), 100u);
  ASSERT_EQ(play.failures().size(), 1u);
  EXPECT_EQ(play.failures().at(42).code, "INVALID_EMAIL");
}

TEST(Delivery, ErrorsThatNameNobodyReachEachOfTheirRecords) {
  TestInputs inputs;
  const Play play(inputs.make_many(100), unattributed_error({1, 42, 100}));
  EXPECT_EQ(play.outcomes().size(), 100u);
  EXPECT_EQ(play.failures().size(), 3u);
  EXPECT_EQ(play.failures().count(42), 1u);
}

TEST(Delivery, ARecordThatNoReplyEverMentionsIsAnErrorAndNeverASuccess) {
  TestInputs inputs;
  const auto batch = inputs.make_many(2);
  const Play play(batch, [](std::span<const UpsertInput> sent) {
    ReplyReading answer = all_created(sent);
    answer.action = ReplyAction::verify;
    for (std::size_t i = 0; i < sent.size(); ++i) {
      if (sent[i].source.number == 1) answer.verdicts[i].outcome = Outcome::unknown;
    }
    return answer;
  });
  EXPECT_EQ(play.requests(), 4u) << "sent again up to 3 times";
  EXPECT_EQ(play.outcomes().at(1), Outcome::failed);
  EXPECT_EQ(play.failures().at(1).code, "no_verdict");
  EXPECT_EQ(play.outcomes().at(2), Outcome::created);
}

TEST(Delivery, ARecordThatReadsBackIsVerified) {
  TestInputs inputs;
  const auto silent = [](std::span<const UpsertInput> sent) {
    ReplyReading answer = all_created(sent);
    answer.action = ReplyAction::verify;
    answer.verdicts[0].outcome = Outcome::unknown;
    return answer;
  };
  const auto found = [](std::span<const UpsertInput> asked) {
    ReplyReading answer = reading(ReplyAction::settle);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      answer.verdicts.push_back({Outcome::verified, "77", 0});
    }
    return answer;
  };
  const Play play(inputs.make_many(3), silent, {.reads = found});
  EXPECT_EQ(play.reads(), 1u);
  EXPECT_EQ(play.outcomes().at(1), Outcome::verified);
  EXPECT_EQ(play.outcomes().at(2), Outcome::created);
}

// A 2xx with neither results nor errors.
ReplyReading silence(std::span<const UpsertInput> inputs) {
  ReplyReading empty = reading(ReplyAction::stop);
  empty.otherwise = ReplyAction::verify;
  empty.verdicts.resize(inputs.size());
  return empty;
}

TEST(Delivery, AReplyThatSaysNothingStops) {
  TestInputs inputs;
  const Play play(inputs.make_many(100), silence, {.any_success = true});
  EXPECT_TRUE(std::holds_alternative<step::Stop>(play.last()));
  EXPECT_EQ(play.requests(), 1u);
}

TEST(Delivery, SilenceAboutARecordThatWasLeftOutBeforeIsNoStop) {
  TestInputs inputs;
  const Play play(inputs.make_many(3), [](std::span<const UpsertInput> sent) {
    if (sent.size() == 1) return silence(sent);
    ReplyReading answer = all_created(sent);
    answer.action = ReplyAction::verify;
    answer.verdicts[1].outcome = Outcome::unknown;
    return answer;
  });
  EXPECT_TRUE(std::holds_alternative<step::Settled>(play.last()));
  EXPECT_EQ(play.reads(), 1u);
  EXPECT_EQ(play.failures().at(2).code, "no_verdict");
}

TEST(Delivery, OneBadRecordOfAHundredCostsItself) {
  TestInputs inputs;
  const auto batch = inputs.make_many(100);
  const Play play(batch, whole_batch_refusal({42}));
  EXPECT_LE(play.requests(), 15u);
  EXPECT_EQ(play.outcomes().size(), 100u);
  EXPECT_EQ(play.failures().size(), 1u);
  EXPECT_EQ(play.failures().at(42).code, "INVALID_EMAIL");
}

TEST(Delivery, HalvingStaysWithinItsBoundForAnyNumberOfBadRecords) {
  for (const std::uint64_t bad_count : {1u, 2u, 3u, 10u, 50u, 100u}) {
    TestInputs inputs;
    const auto batch = inputs.make_many(100);
    std::set<std::uint64_t> bad;
    for (std::uint64_t i = 0; i < bad_count; ++i) bad.insert(1 + i * 100 / bad_count);
    const Play play(batch, whole_batch_refusal(bad));
    std::uint64_t depth = 0;  // ceil(log2(100 / k))
    while ((bad_count << depth) < 100) ++depth;
    EXPECT_LE(play.requests(), 2 * bad_count * depth + 2 * bad_count - 1) << bad_count << " bad";
    EXPECT_EQ(play.failures().size(), bad_count);
    EXPECT_EQ(play.outcomes().size(), 100u);
  }
}

TEST(Delivery, NamedCulpritsAreSettledAndTheRestIsSentOnce) {
  TestInputs inputs;
  const auto batch = inputs.make_many(100);
  int replies = 0;
  const Play play(batch, [&](std::span<const UpsertInput> sent) {
    if (++replies > 1) return all_created(sent);
    ReplyReading refused = reading(ReplyAction::split);
    refused.failures.push_back({.code = "CONFLICT"});
    refused.verdicts.resize(sent.size());
    refused.verdicts[5] = {Outcome::failed, {}, 0};
    return refused;
  });
  EXPECT_EQ(play.sizes(), (std::vector<std::size_t>{100, 99}));
  EXPECT_EQ(play.failures().size(), 1u);
  EXPECT_EQ(play.failures().count(6), 1u);
}

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
