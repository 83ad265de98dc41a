#include "engine/results/summary.h"
#include "tests/unit/results/sample_summary.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(SummaryText, AFinishedRunWithFailuresReadsLikeThis) {
  EXPECT_EQ(to_text(sample_summary()),
            R"(finished: 98,993 of 100,000 records upserted into contacts, 1,007 failed

  records     100,000 read
               60,000 created
               38,993 updated
                1,007 failed  (380 unreadable, 15 not sendable, 612 refused or not delivered)
  time        12.3 s  (8,130 records a second)
  requests    1,012  (9 retries, 1 batch split, 2 throttled (429))
  latency     p50 85 ms, p95 120 ms, p99 1.2 s
  traffic     45.2 MB sent, 60.1 MB received

errors, each kind with an example
  612  INVALID_EMAIL  email
       contacts.csv:17: Email address *** is invalid
  380  ragged_row
       contacts.csv:99: has 11 fields, the header has 12
   15  empty_id       email
       contacts.csv:1234: the id property has no value

files
  successes   sluice-runs/20261123T141500Z-contacts/successes.csv
  errors      sluice-runs/20261123T141500Z-contacts/errors.csv

next: repair the failed records in the errors file, then run
  sluice upsert contacts sluice-runs/20261123T141500Z-contacts/errors.csv
)");
}

TEST(SummaryText, WhatTheLimitCostIsShown) {
  RunSummary summary = sample_summary();
  summary.calls.throttles = 1;
  summary.calls.throttled_time = std::chrono::milliseconds(12'000);
  summary.calls.backoff_time = std::chrono::milliseconds(350);
  summary.calls.used_share = 0.984;
  summary.calls.resends = 2;
  summary.calls.reads = 1;
  const std::string text = to_text(summary);
  EXPECT_THAT(text,
              HasSubstr("\n  waited      12.0 s for HubSpot's limits (1 pause), 350 ms before "
                        "retries\n  limit       98.4 % used of what the run may send\n"));
  EXPECT_THAT(text, HasSubstr("1 batch split, 2 resends, 1 to read records back, 2 throttled"));
}

TEST(SummaryText, ARunWithoutFailuresIsShort) {
  RunSummary summary;
  summary.object = "companies";
  summary.read = 1;
  summary.created = 1;
  EXPECT_EQ(to_text(summary), R"(finished: 1 record upserted into companies, none failed

  records     1 read
              1 created
              0 updated
              0 failed
  time        0 ms  (0 records a second)
  requests    0
)");
}

TEST(SummaryText, AnEmptyInputIsAFinishedRun) {
  EXPECT_THAT(to_text(RunSummary()), StartsWith("finished: there were no records to send\n"));
}

TEST(SummaryText, AStopSaysWhyWhatToDoAndHowToGoOn) {
  RunSummary summary = sample_summary();
  summary.stop = {"the token was refused (401)", "check HUBSPOT_ACCESS_TOKEN"};
  summary.unfinished = {{101, 1'100}};
  summary.skipped = 10;
  summary.next_command = "sluice upsert contacts contacts.csv";
  const std::string text = to_text(summary);
  EXPECT_THAT(
      text,
      StartsWith("the run was stopped: the token was refused (401)\ncheck HUBSPOT_ACCESS_TOKEN\n"));
  EXPECT_THAT(text, HasSubstr("                1,000 unfinished\n"));
  EXPECT_THAT(text, HasSubstr("                   10 skipped\n"));
  EXPECT_THAT(text, HasSubstr("next: to go on, run\n  sluice upsert contacts contacts.csv\n"));
}

TEST(SummaryText, RecordsThatMaySucceedUnchangedAreSentAgainAsTheyAre) {
  RunSummary summary = sample_summary();
  summary.error_groups.front().retryable = 600;
  EXPECT_THAT(to_text(summary), HasSubstr("then run  (600 of them may succeed as they are)\n"));
  for (ErrorGroup& group : summary.error_groups) group.retryable = group.count;
  EXPECT_THAT(to_text(summary),
              HasSubstr("next: the failed records may succeed as they are; run\n"));
}

TEST(SummaryText, AKindOfErrorThatMaySucceedUnchangedSaysSo) {
  RunSummary summary = sample_summary();
  summary.error_groups[0].retryable = 600;
  summary.error_groups[1].retryable = summary.error_groups[1].count;
  const std::string text = to_text(summary);
  EXPECT_THAT(text, HasSubstr("612  INVALID_EMAIL  email  (600 may succeed unchanged)\n"));
  EXPECT_THAT(text, HasSubstr("380  ragged_row  (may succeed unchanged)\n"));
}

TEST(SummaryText, OnlyTheMostFrequentKindsOfErrorAreShown) {
  RunSummary summary = sample_summary();
  summary.error_groups.resize(30, {Stage::send, "RARE", "", 2, 0, 0, 5, "x"});
  summary.ungrouped_errors = 1'000;
  const std::string text = to_text(summary);
  EXPECT_THAT(text, HasSubstr("  1,040  of other kinds\n"));
}

TEST(SummaryText, WarningsAreListed) {
  RunSummary summary = sample_summary();
  summary.warnings = {"column \"notes\" is empty everywhere"};
  EXPECT_THAT(to_text(summary), HasSubstr("\nwarnings\n  column \"notes\" is empty everywhere\n"));
}

TEST(SummaryText, NothingInItCanSteerATerminal) {
  RunSummary summary = sample_summary();
  summary.inputs = {"evil\x1B[2J.csv"};
  summary.error_groups.front().property = "a\x1B]0;x\x07";
  summary.error_groups.front().message = "two\nlines";
  summary.warnings = {"\r\x1B[A"};
  const std::string text = to_text(summary);
  for (const char byte : text) {
    EXPECT_TRUE(byte == '\n' || static_cast<unsigned char>(byte) >= 0x20);
  }
  EXPECT_THAT(text, Not(HasSubstr("two\nlines")));
}

}  // namespace
}  // namespace sluice
