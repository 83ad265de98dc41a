#include "engine/pipeline/run_store.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>

#include "tests/unit/pipeline/recording_disk.h"
#include "tests/unit/pipeline/scripted_run.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

namespace fs = std::filesystem;

struct Kind {
  const char* name;
  InputFormat format;
  SuccessRows successes;
  bool has_long_record = false;
};

constexpr Kind kinds[] = {{"Csv", InputFormat::csv, SuccessRows::full},
                          {"CsvIds", InputFormat::csv, SuccessRows::ids},
                          {"CsvNone", InputFormat::csv, SuccessRows::none},
                          {"Jsonl", InputFormat::jsonl, SuccessRows::full},
                          {"JsonlIds", InputFormat::jsonl, SuccessRows::ids},
                          {"JsonlNone", InputFormat::jsonl, SuccessRows::none},
                          {"LongRow", InputFormat::csv, SuccessRows::full, true}};

/// Every test begins with the directory "new" of a run that has done nothing yet.
class RunStoreTest : public TemporaryDirectory, public ::testing::WithParamInterface<Kind> {
 protected:
  RunStoreTest() { run.begin(at("new")); }

  /// A copy of the new run.
  std::string copy_of_new(const std::string& name) const {
    fs::remove_all(at(name));
    fs::copy(at("new"), at(name));
    return at(name);
  }

  /// The files that change in the course of a run.
  FileContents contents(const std::string& directory) const {
    FileContents files;
    for (const auto& entry : fs::directory_iterator(directory)) {
      const std::string name = entry.path().filename().string();
      if (name != "run.json") files[name] = content_of(entry.path());
    }
    return files;
  }

  /// A run directory as a crash has left it.
  std::string directory_with(const FileContents& files) const {
    fs::remove_all(at("crashed"));
    fs::create_directory(at("crashed"));
    fs::copy(at("new/run.json"), at("crashed/run.json"));
    for (const auto& [name, content] : files) write("crashed/" + name, content);
    return at("crashed");
  }

  const ScriptedRun run{GetParam().format, GetParam().successes, GetParam().has_long_record};
};

TEST_P(RunStoreTest, ARunWithoutTroubleHasEveryRecordOnce) {
  const std::string directory = copy_of_new("run");
  EXPECT_FALSE(run.go_on(directory));
  run.expect_finished(directory);
}

TEST_P(RunStoreTest, GoingOnWithAFinishedRunChangesNothing) {
  const std::string directory = copy_of_new("run");
  run.go_on(directory);
  FileContents before = contents(directory);
  before.erase("journal");
  run.go_on(directory);
  FileContents after = contents(directory);
  after.erase("journal");
  EXPECT_EQ(before, after);
  run.expect_finished(directory);
}

// The first crash hits everywhere, in every way; the resumed run crashes again at some places.
TEST_P(RunStoreTest, AfterACrashAtAnyMomentResumeEndsExactly) {
  std::mt19937 random(5);
  const std::string whole = copy_of_new("run");
  RecordingDisk disk;
  run.go_on(whole, disk.calls());
  const FileContents before = contents(at("new"));
  const std::span<const DiskOperation> operations = disk.operations();
  ASSERT_GT(operations.size(), 15U);
  for (std::size_t count = 0; count <= operations.size(); ++count) {
    for (const FileContents& left : all_after_crash(before, operations.first(count), random)) {
      RecordingDisk second;
      std::string directory = directory_with(left);
      run.go_on(directory, second.calls());
      run.expect_finished(directory);

      const std::size_t length = random() % (second.operations().size() + 1);
      const auto until = std::span(second.operations()).first(length);
      const auto fate = [&](const std::string&) { return Unsynced(random() % 4); };
      directory = directory_with(after_crash(left, until, fate, random));
      run.go_on(directory);
      run.expect_finished(directory);
      ASSERT_FALSE(HasFailure()) << "after " << count << " operations, then " << length;
    }
  }
}

TEST_P(RunStoreTest, ResumeAfterResumeAfterResumeEndsExactly) {
  std::mt19937 random(6);
  for (int round = 0; round < 20; ++round) {
    FileContents files = contents(at("new"));
    for (int crash = 0; crash < 8; ++crash) {
      RecordingDisk disk;
      run.go_on(directory_with(files), disk.calls());
      // Few operations each time: most of the run is left for the next.
      const std::size_t most = std::min<std::size_t>(disk.operations().size(), 12);
      const auto until = std::span(disk.operations()).first(random() % (most + 1));
      files = after_crash(
          files, until, [&](const std::string&) { return Unsynced(random() % 4); }, random);
    }
    const std::string directory = directory_with(files);
    run.go_on(directory);
    run.expect_finished(directory);
    ASSERT_FALSE(HasFailure()) << "round " << round;
  }
}

// go_on() holds that files, counts and journal say the same after the stop, and once more after
// the destructors, which find a disk that works again where the fault was a single one.
TEST_P(RunStoreTest, AFaultAtAnyCallStopsTheRunWithExactAccountingAndResumeEndsIt) {
  constexpr int errors[] = {ENOSPC, EDQUOT, EIO, EROFS};
  RecordingDisk counting;
  run.go_on(copy_of_new("run"), counting.calls());
  for (std::size_t call = 0; call < counting.operations().size(); ++call) {
    const int error = errors[call % std::size(errors)];
    for (const int variant : {0, 1, 2}) {
      const DiskFault fault{
          .at = call, .error = error, .is_short = variant == 2, .goes_on = variant != 0};
      const std::string directory = copy_of_new("run");
      const auto stopped = run.go_on(directory, failing_calls(fault));
      ASSERT_TRUE(stopped) << "call " << call;
      EXPECT_EQ(stopped->error(), error);
      EXPECT_FALSE(run.go_on(directory));
      run.expect_finished(directory);
      ASSERT_FALSE(HasFailure()) << "call " << call << ", error " << error << ", " << variant;
    }
  }
}

TEST_P(RunStoreTest, AnInterruptedCallAndAShortWriteAreNoFault) {
  RecordingDisk counting;
  run.go_on(copy_of_new("run"), counting.calls());
  for (std::size_t call = 0; call < counting.operations().size(); ++call) {
    const bool is_write = counting.operations()[call].kind == DiskOperation::Kind::write;
    for (const bool is_short : {false, true}) {
      const std::string directory = copy_of_new("run");
      const DiskFault fault{.at = call, .error = EINTR, .is_short = is_short && is_write};
      EXPECT_FALSE(run.go_on(directory, failing_calls(fault)));
      run.expect_finished(directory);
      ASSERT_FALSE(HasFailure()) << "call " << call;
    }
  }
}

TEST_P(RunStoreTest, ADiskThatFailsBeforeTheRunBeginsLeavesNothingBehind) {
  for (std::size_t call = 0;; ++call) {
    try {
      run.begin(at("another"), failing_calls({.at = call, .error = ENOSPC, .goes_on = true}));
      EXPECT_GE(call, 3U);
      break;
    } catch (const DiskError&) {
      EXPECT_EQ(names(), std::vector<std::string>{"new"});
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllKinds, RunStoreTest, ::testing::ValuesIn(kinds),
                         [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace sluice
