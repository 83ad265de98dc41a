#include "engine/policy/delivery.h"

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/policy/delivery_play.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

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

}  // namespace
}  // namespace sluice
