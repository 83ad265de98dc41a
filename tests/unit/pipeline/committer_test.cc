#include "engine/pipeline/committer.h"

#include <cerrno>

#include "engine/results/disk_error.h"
#include "tests/unit/pipeline/driven_committer.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

class CommitterTest : public TemporaryDirectory {
 protected:
  CommitterTest() {
    std::filesystem::create_directory(at("run"));
    calls.sync = [this](int) {
      errno = error;
      return error == 0 ? 0 : -1;
    };
    files.emplace(RunDirectory::open(at("run")), layout(), SuccessRows::full, std::nullopt, calls);
    journal.emplace(BufferedFile::create(at("run/journal"), "journal"),
                    JournalEntry{.sizes = files->sizes()});
    results.emplace(*files, tally, *journal);
    committer.emplace(*results, [this] {
      ++commits;
      return RunResults::Progress{};
    });
  }

  static ResultLayout layout() {
    ResultLayout made;
    made.inputs = {"a.csv"};
    made.header = "email";
    return made;
  }

  void give_verdict(std::uint64_t number) {
    tally.record_read(number);
    UpsertInput input;
    input.source = {.number = number, .file = 0, .line = number + 1, .text = "a@x.co"};
    results->succeeded(input, Outcome::created, "1");
  }

  std::uint64_t committed() const { return read_journal(at("run/journal")).counts.created; }

  int error = 0;  // of the next syncs of the result files
  FileCalls calls;
  std::optional<ResultFiles> files;
  std::optional<Journal> journal;
  RunTally tally;
  std::optional<RunResults> results;
  int commits = 0;
  std::optional<DrivenCommitter> committer;
};

TEST_F(CommitterTest, CommitsOnceASecondAndOnlyWhatIsNew) {
  committer->pass(1s);
  EXPECT_EQ(commits, 0) << "there is nothing to say";
  give_verdict(1);
  give_verdict(2);
  committer->pass(999ms);
  EXPECT_EQ(commits, 0);
  committer->pass(1ms);
  EXPECT_EQ(commits, 1);
  EXPECT_EQ(committed(), 2U);
  committer->pass(60s);
  EXPECT_EQ(commits, 1) << "a run that waits writes nothing";
  give_verdict(3);
  committer->pass(1s);
  EXPECT_EQ(commits, 2);
  EXPECT_EQ(committed(), 3U);
}

TEST_F(CommitterTest, ARunThatEndsDoesNotWaitForTheSecondAndCommitsTheRest) {
  give_verdict(1);
  committer->stop();
  EXPECT_TRUE(committer->ended());
  EXPECT_FALSE(committer->failure());
  EXPECT_EQ(commits, 0);
  committer->committer().wait();
  committer->committer().finish();
  EXPECT_EQ(committed(), 1U);
}

TEST_F(CommitterTest, ACommitThatFailsEndsItAndNothingIsCommittedAfter) {
  give_verdict(1);
  committer->pass(1s);
  error = EIO;
  give_verdict(2);
  committer->pass(1s);
  EXPECT_TRUE(committer->ended());
  EXPECT_THROW(std::rethrow_exception(committer->failure()), DiskError);
  error = 0;
  give_verdict(3);
  committer->committer().wait();
  EXPECT_THROW(committer->committer().finish(), DiskError) << "though the disk works again";
  EXPECT_EQ(committed(), 1U);
}

TEST_F(CommitterTest, AResultFileThatWasRemovedEndsIt) {
  give_verdict(1);
  std::filesystem::remove(at("run/successes.csv"));
  committer->pass(1s);
  EXPECT_TRUE(committer->ended());
  try {
    std::rethrow_exception(committer->failure());
  } catch (const DiskError& failure) {
    EXPECT_EQ(failure.error(), ENOENT);
  }
}

}  // namespace
}  // namespace sluice
