#include "engine/results/stored_summary.h"

#include <gmock/gmock.h>

#include "engine/results/report_html.h"
#include "tests/unit/pipeline/scripted_run.h"
#include "tests/unit/results/sample_summary.h"
#include "tests/unit/results/temporary_directory.h"

// Runs that a process has left behind, as `sluice report` finds them.
namespace sluice {
namespace {

using ::testing::HasSubstr;

class StoredSummaryTest : public TemporaryDirectory {
 protected:
  StoredSummaryTest() { run_.begin(directory()); }

  std::string directory() const { return at("run"); }
  StoredSummary read() const { return read_stored_summary(directory()); }

  void write_summary(const RunSummary& summary) const {
    write("run/summary.json", to_json(summary));
  }

  ScriptedRun run_{InputFormat::csv, SuccessRows::full};
};

TEST_F(StoredSummaryTest, OfAKilledRunTheJournalSaysWhatWasDone) {
  run_.go_on(directory());
  const StoredSummary stored = read();
  const JournalState journal = read_journal(directory() + "/journal");
  EXPECT_EQ(stored.state, RunState::cut_off);
  EXPECT_EQ(stored.summary.succeeded(), journal.counts.succeeded());
  EXPECT_EQ(stored.summary.failed(), journal.counts.all_failed());
  EXPECT_EQ(stored.summary.error_groups.size(), journal.groups.size());
  EXPECT_THAT(stored.summary.stop->reason, HasSubstr("killed"));
  EXPECT_EQ(stored.summary.next_command, "sluice resume " + directory());
}

TEST_F(StoredSummaryTest, AFinishedRunIsToldByItsSummary) {
  write_summary(sample_summary());
  EXPECT_EQ(read().state, RunState::finished);
  EXPECT_EQ(to_json(read().summary), to_json(sample_summary()));
}

TEST_F(StoredSummaryTest, AStoppedRunIsToldByItsSummaryAsLongAsNothingWasDoneSince) {
  RunSummary stopped;
  stopped.stop = StopReason{"stopped by SIGINT", ""};
  stopped.exit_code = 130;
  write_summary(stopped);
  EXPECT_EQ(read().state, RunState::stopped);
  EXPECT_EQ(read().summary.exit_code, 130);

  run_.go_on(directory());  // and is killed
  EXPECT_EQ(read().state, RunState::cut_off);
  EXPECT_GT(read().summary.succeeded(), 0U);
}

TEST_F(StoredSummaryTest, ARunAtWorkIsNoDeadOne) {
  const EarlierRun at_work = open_earlier_run(directory());
  const StoredSummary stored = read();
  EXPECT_EQ(stored.state, RunState::at_work);
  EXPECT_FALSE(stored.summary.stop);
  EXPECT_EQ(stored.summary.next_command, "");
}

TEST_F(StoredSummaryTest, AStoppedRunThatWritesItsOwnReportIsNotStillAtWork) {
  const EarlierRun at_work = open_earlier_run(directory());
  RunSummary stopped;
  stopped.stop = StopReason{"the token was refused", ""};
  write_summary(stopped);
  EXPECT_EQ(read().state, RunState::stopped);
}

TEST_F(StoredSummaryTest, ACutSummaryIsNone) {
  write("run/summary.json", to_json(sample_summary()).substr(0, 100));
  EXPECT_EQ(read().state, RunState::cut_off);
}

TEST_F(StoredSummaryTest, EveryOneOfThemHasAReport) {
  write_report(directory());
  EXPECT_THAT(content_of(at("run/report.html")), HasSubstr("Cut off: can go on"));
  write_summary(sample_summary());
  write_report(directory());
  EXPECT_THAT(content_of(at("run/report.html")), HasSubstr("Finished, 1,007 failed"));
  EXPECT_EQ(mode_of(at("run/report.html")), 0600U);
}

}  // namespace
}  // namespace sluice
