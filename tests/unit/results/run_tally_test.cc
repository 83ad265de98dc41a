#include "engine/results/run_tally.h"

#include <stdexcept>

namespace sluice {
namespace {

UpsertInput input(std::uint64_t number) {
  UpsertInput made;
  made.source.number = number;
  return made;
}

RecordSource source(std::uint64_t number, std::uint32_t file = 0) {
  return {.number = number, .file = file, .line = number + 1, .text = {}};
}

Failure failure(std::string code, std::string property, std::string message = "") {
  Failure made;
  made.code = std::move(code);
  made.property = std::move(property);
  made.message = std::move(message);
  return made;
}

TEST(RunTally, CountsWhatBecameOfTheRecords) {
  RunTally tally;
  for (std::uint64_t number = 1; number <= 7; ++number) tally.record_read(number);
  tally.succeeded(input(1), Outcome::created, "1");
  tally.succeeded(input(2), Outcome::created, "2");
  tally.succeeded(input(3), Outcome::updated, "3");
  tally.succeeded(input(4), Outcome::verified, "4");
  tally.failed(source(5), Stage::read, failure("ragged_row", ""));
  tally.failed(source(6), Stage::map, failure("empty_id", "email"));
  tally.failed(source(7), Stage::send, failure("CONFLICT", ""));
  EXPECT_EQ(tally.read(), 7U);
  EXPECT_EQ(tally.created(), 2U);
  EXPECT_EQ(tally.counts().updated, 1U);
  EXPECT_EQ(tally.counts().verified, 1U);
  EXPECT_EQ(tally.success_count(), 4U);
  EXPECT_EQ(tally.failure_count(), 3U);
  EXPECT_EQ(tally.counts().failed[1], 1U);
  EXPECT_TRUE(tally.unfinished().empty());
}

TEST(RunTally, RecordsWithoutAVerdictAreListed) {
  RunTally tally;
  for (std::uint64_t number = 101; number <= 110; ++number) tally.record_read(number);
  tally.succeeded(input(103), Outcome::created, "1");
  tally.failed(source(101), Stage::map, failure("empty_id", "email"));
  EXPECT_EQ(tally.unfinished(), (std::vector<RecordRange>{{102, 102}, {104, 110}}));
}

TEST(RunTally, FailuresOfOneKindAreOneGroupWithTheFirstAsExample) {
  RunTally tally;
  tally.failed(source(9, 1), Stage::send,
               failure("INVALID_EMAIL", "email", "Email address ann is invalid"));
  tally.failed(source(4), Stage::send,
               failure("INVALID_EMAIL", "email", "Email address bob is invalid"));
  tally.failed(source(5), Stage::send, failure("INVALID_EMAIL", "work_email", "x"));
  const std::vector<ErrorGroup> groups = tally.groups();
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].count, 2U);
  EXPECT_EQ(groups[0].example_file, 1U);
  EXPECT_EQ(groups[0].example_line, 10U);
  EXPECT_EQ(groups[0].message, "Email address *** is invalid");
  EXPECT_EQ(groups[1].property, "work_email");
}

TEST(RunTally, HubSpotsTextThatIsNotKnownIsNotShownButOurWordsBeforeItAre) {
  RunTally tally;
  Failure exhausted =
      failure("attempts_exhausted", "", "8 attempts failed; the last: HTTP 503: x7");
  exhausted.quote = exhausted.message.size() - 2;
  tally.failed(source(9), Stage::send, exhausted);
  EXPECT_EQ(tally.groups()[0].message,
            "8 attempts failed; the last: HTTP 503: (HubSpot's text is not shown here: it may hold "
            "values)");
}

TEST(RunTally, OurOwnMessagesAreShownAsTheyAre) {
  RunTally tally;
  const std::string message = "has 3 fields, the header has 2 (last field read: \"notes\")";
  tally.failed(source(1), Stage::read, failure("ragged_row", "", message));
  EXPECT_EQ(tally.groups().front().message, message);
}

TEST(RunTally, TheMostFrequentKindComesFirst) {
  RunTally tally;
  for (std::uint64_t number = 1; number <= 6; ++number) {
    tally.failed(source(number), Stage::send, failure(number <= 2 ? "RARE" : "OFTEN", ""));
  }
  EXPECT_EQ(tally.groups().front().code, "OFTEN");
}

TEST(RunTally, KeepsCountingWhenThereAreTooManyKinds) {
  RunTally tally;
  for (std::uint64_t number = 1; number <= 300; ++number) {
    tally.failed(source(number), Stage::send, failure(std::to_string(number), ""));
  }
  tally.failed(source(301), Stage::send, failure("1", ""));
  EXPECT_EQ(tally.groups().size(), RunTally::max_groups);
  EXPECT_EQ(tally.counts().ungrouped, 100U);
  EXPECT_EQ(tally.failure_count(), 301U);
  EXPECT_EQ(tally.groups().front().count, 2U);
}

TEST(RunTally, RetryableFailuresAreCountedInTheirGroup) {
  RunTally tally;
  Failure again = failure("attempts_exhausted", "");
  again.retryable = true;
  tally.failed(source(1), Stage::send, again);
  again.retryable = false;
  tally.failed(source(2), Stage::send, again);
  EXPECT_EQ(tally.groups().front().retryable, 1U);
}

TEST(RunTally, AnUnknownOutcomeIsNoSuccess) {
  RunTally tally;
  EXPECT_THROW(tally.succeeded(input(1), Outcome::unknown, ""), std::logic_error);
}

TEST(RunTally, NewsAreWhatWasCountedSinceTheLastNews) {
  RunTally tally;
  for (std::uint64_t number = 1; number <= 6; ++number) tally.record_read(number);
  EXPECT_FALSE(tally.has_news()) << "a record that was only read is none";
  tally.succeeded(input(2), Outcome::created, "2");
  tally.failed(source(1), Stage::map, failure("empty_id", "email"));
  tally.failed(source(4), Stage::send, failure("CONFLICT", ""));
  EXPECT_TRUE(tally.has_news());
  RunTally::News news = tally.take_news();
  EXPECT_EQ(news.settled.ranges(), (std::vector<RecordRange>{{1, 2}, {4, 4}}));
  EXPECT_EQ(news.groups.size(), 2U);
  EXPECT_FALSE(tally.has_news());

  tally.failed(source(5), Stage::map, failure("empty_id", "email"));
  news = tally.take_news();
  EXPECT_EQ(news.settled.ranges(), (std::vector<RecordRange>{{5, 5}}));
  ASSERT_EQ(news.groups.size(), 1U);
  EXPECT_EQ(news.groups[0].count, 2U) << "with all that it has counted";
  EXPECT_TRUE(tally.is_settled(1)) << "what was news stays settled";
  EXPECT_EQ(tally.unfinished(), (std::vector<RecordRange>{{3, 3}, {6, 6}}));
}

TEST(RunTally, GoesOnFromWhatAnotherHadCounted) {
  RunTally earlier;
  for (std::uint64_t number = 11; number <= 20; ++number) earlier.record_read(number);
  earlier.succeeded(input(11), Outcome::created, "1");
  earlier.failed(source(13), Stage::map, failure("empty_id", "email", "the id is empty"));
  RunTally tally;
  tally.restore(earlier.counts(), earlier.groups(), earlier.take_news().settled);
  EXPECT_FALSE(tally.has_news());
  EXPECT_EQ(tally.counts(), earlier.counts());
  EXPECT_EQ(tally.groups(), earlier.groups());

  for (std::uint64_t number = 12; number <= 14; ++number) tally.record_read(number);
  EXPECT_EQ(tally.read(), 10U) << "read again is not read twice";
  tally.failed(source(14), Stage::map, failure("empty_id", "email", "another text"));
  EXPECT_EQ(tally.failure_count(), 2U);
  ASSERT_EQ(tally.groups().size(), 1U);
  EXPECT_EQ(tally.groups()[0].count, 2U);
  EXPECT_EQ(tally.groups()[0].example_line, 14U) << "the first one's";
  EXPECT_EQ(tally.unfinished(), (std::vector<RecordRange>{{12, 12}, {15, 20}}));
}

TEST(RunTally, TheFirstUnsettledRecordIsFoundInWhateverOrderVerdictsCome) {
  RunTally tally;
  EXPECT_EQ(tally.first_unsettled(), 1U);
  for (std::uint64_t number = 101; number <= 106; ++number) tally.record_read(number);
  EXPECT_EQ(tally.first_unsettled(), 101U);
  tally.succeeded(input(102), Outcome::created, "2");
  tally.take_news();
  EXPECT_EQ(tally.first_unsettled(), 101U);
  tally.succeeded(input(101), Outcome::created, "1");
  tally.succeeded(input(104), Outcome::created, "4");
  EXPECT_EQ(tally.first_unsettled(), 103U);
  tally.take_news();
  tally.succeeded(input(103), Outcome::created, "3");
  EXPECT_EQ(tally.first_unsettled(), 105U) << "across what is news and what is not";
}

TEST(RunTally, RestoredGroupsCountTowardsTheMost) {
  RunTally earlier;
  for (std::uint64_t number = 1; number <= RunTally::max_groups; ++number) {
    earlier.failed(source(number), Stage::send, failure(std::to_string(number), ""));
  }
  RunTally tally;
  tally.restore(earlier.counts(), earlier.groups(), earlier.take_news().settled);
  tally.failed(source(300), Stage::send, failure("new", ""));
  EXPECT_EQ(tally.groups().size(), RunTally::max_groups);
  EXPECT_EQ(tally.counts().ungrouped, 1U);
}

}  // namespace
}  // namespace sluice
