#include "engine/results/whole_file.h"

#include "engine/results/disk_error.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using WholeFileTest = TemporaryDirectory;

TEST_F(WholeFileTest, ReplacesTheOldContentAndLeavesNothingElse) {
  write_whole_file(at("a"), "a", "a long first content");
  write_whole_file(at("a"), "a", "second");
  EXPECT_EQ(content_of(at("a")), "second");
  EXPECT_EQ(names(), std::vector<std::string>{"a"});
  EXPECT_EQ(mode_of(at("a")), 0600U);
}

TEST_F(WholeFileTest, GetsOverWhatACrashHasLeft) {
  write("a.partial", "half");
  write_whole_file(at("a"), "a", "whole");
  EXPECT_EQ(content_of(at("a")), "whole");
  EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

TEST_F(WholeFileTest, FailingItLeavesTheOldContent) {
  std::filesystem::create_directory(at("a"));  // no file can take its name
  write("a/inside", "");
  EXPECT_THROW(write_whole_file(at("a"), "a", "new"), DiskError);
  EXPECT_EQ(names(), std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace sluice
