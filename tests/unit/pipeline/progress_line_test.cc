#include "engine/pipeline/progress_line.h"

#include <gmock/gmock.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

/// 42,000 of 100,000 records are done.
RunStatus at_work() {
  RunStatus status;
  status.read = 43'000;
  status.created = 41'000;
  status.updated = 800;
  status.failed = 200;
  status.bytes_read = 4'300'000;
  status.bytes_total = 10'000'000;
  status.in_flight = 8;
  status.limit = LimitUse{.used = 166, .allowed = 171, .window = 10s};
  return status;
}

RunStatus waiting() {
  RunStatus status = at_work();
  status.in_flight = 0;
  status.wait = CurrentWait{"429 burst", 3'200ms};
  return status;
}

std::string line(const RunStatus& status, std::size_t width) {
  return progress_line(status, 1'234.4, 35s, {.width = width});
}

TEST(ProgressLine, AnUsualTerminalShowsEverything) {
  EXPECT_EQ(line(at_work(), 80),
            "42 %  41,800 ok  200 failed  1,234/s  8 in flight  limit 97 %  35 s left");
  EXPECT_EQ(line(at_work(), 200), line(at_work(), 80));
}

TEST(ProgressLine, ANarrowTerminalShowsWhatMattersMost) {
  EXPECT_EQ(line(at_work(), 40), "42 %  41,800 ok  200 failed  35 s left");
  EXPECT_EQ(line(at_work(), 20), "42 %  41,800 ok");
}

TEST(ProgressLine, AWaitIsShownWithItsReasonHoweverNarrowTheTerminal) {
  EXPECT_EQ(
      line(waiting(), 200),
      "42 %  41,800 ok  200 failed  1,234/s  0 in flight  limit 97 %  waiting 4 s: 429 burst");
  EXPECT_EQ(line(waiting(), 80),
            "42 %  41,800 ok  200 failed  1,234/s  0 in flight  waiting 4 s: 429 burst");
  EXPECT_EQ(line(waiting(), 40), "42 %  41,800 ok  200 failed  waiting 4 s");
  EXPECT_EQ(line(waiting(), 20), "42 %  waiting 4 s");
}

TEST(ProgressLine, IsNeverWiderThanTheTerminal) {
  for (std::size_t width = 1; width <= 120; ++width) {
    EXPECT_LE(line(at_work(), width).size(), width);
    EXPECT_LE(line(waiting(), width).size(), width);
  }
}

TEST(ProgressLine, FailuresAndWaitsAreColouredWhereColoursAreWanted) {
  const std::string colored = progress_line(waiting(), 0, {}, {.width = 80, .has_color = true});
  EXPECT_THAT(colored, HasSubstr("\033[31m200 failed\033[0m"));
  EXPECT_THAT(colored, HasSubstr("\033[33mwaiting 4 s\033[0m"));
  EXPECT_THAT(line(waiting(), 80), Not(HasSubstr("\033")));
  RunStatus good = at_work();
  good.failed = 0;
  EXPECT_THAT(progress_line(good, 0, {}, {.width = 80, .has_color = true}), Not(HasSubstr("\033")));
}

TEST(ProgressLine, APipeHasNoShareButTheBytesThatCame) {
  RunStatus pipe = at_work();
  pipe.bytes_total.reset();
  EXPECT_EQ(progress_line(pipe, 10, {}, {}),
            "41,800 ok  200 failed  10/s  8 in flight  limit 97 %  4.3 MB read");
}

TEST(ProgressLine, ARunThatIsNotDoneIsNotAtAHundredPercent) {
  RunStatus status = at_work();
  status.bytes_read = *status.bytes_total;
  status.read = 42'001;
  EXPECT_THAT(line(status, 80), HasSubstr("99 %"));
}

TEST(ProgressLine, WhatIsReadButNotSentIsNotDone) {
  RunStatus status = at_work();
  status.bytes_read = *status.bytes_total;
  status.read = 84'000;
  EXPECT_THAT(line(status, 80), HasSubstr("50 %"));
}

TEST(ProgressLine, TheShareOfALimitedRunIsThatOfItsRecords) {
  RunStatus status = at_work();
  status.record_limit = 60'000;
  EXPECT_THAT(line(status, 80), HasSubstr("70 %"));
}

TEST(ProgressLine, NobodyKnowsHowLongAServiceIsDown) {
  RunStatus status = waiting();
  status.wait = CurrentWait{"service down", 0ms};
  EXPECT_THAT(line(status, 200), EndsWith("  waiting: service down"));
  status.wait = CurrentWait{"daily quota used up", 7'500s};
  EXPECT_THAT(line(status, 200), EndsWith("  waiting 2 h 5 min: daily quota used up"));
}

}  // namespace
}  // namespace sluice
