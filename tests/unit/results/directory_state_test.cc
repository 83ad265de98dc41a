#include "engine/results/directory_state.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using DirectoryStateTest = TemporaryDirectory;

TEST_F(DirectoryStateTest, TellsWhatStandsAtAPlace) {
  EXPECT_EQ(directory_state(at("nothing")), DirectoryState::absent);
  EXPECT_EQ(directory_state(at("nothing/at/all")), DirectoryState::absent);
  EXPECT_EQ(directory_state(root()), DirectoryState::empty);
  write("file", "");
  EXPECT_EQ(directory_state(at("file")), DirectoryState::not_a_directory);
  EXPECT_EQ(directory_state(root()), DirectoryState::foreign);
}

TEST_F(DirectoryStateTest, ARunIsFinishedOnlyWhenItsSummarySaysSo) {
  write("run.json", "{}");
  EXPECT_EQ(directory_state(root()), DirectoryState::unfinished_run);
  for (const char* const summary :
       {"", "{\"finished\": tr", "{}", "[]", "{\"finished\": false}", "{\"finished\": 1}"}) {
    write("summary.json", summary);
    EXPECT_EQ(directory_state(root()), DirectoryState::unfinished_run) << summary;
  }
  write("summary.json", "{\"schema_version\": 1, \"finished\": true}");
  EXPECT_EQ(directory_state(root()), DirectoryState::finished_run);
}

TEST_F(DirectoryStateTest, ALinkToADirectoryIsThatDirectory) {
  std::filesystem::create_directory(at("real"));
  std::filesystem::create_symlink(at("real"), at("link"));
  EXPECT_EQ(directory_state(at("link")), DirectoryState::empty);
}

TEST_F(DirectoryStateTest, RunJsonComesFirstAmongTheFilesOfARun) {
  EXPECT_EQ(run_file_names().front(), "run.json");
}

}  // namespace
}  // namespace sluice
