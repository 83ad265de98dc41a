#include "engine/results/run_lock.h"

#include <optional>

#include <gmock/gmock.h>

#include "engine/results/run_place.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;

class RunLockTest : public TemporaryDirectory {
 protected:
  std::string refusal(std::string_view name) const {
    try {
      const RunLock lock(at(name), "runs/a");
    } catch (const RunDirectoryError& error) {
      return error.what();
    }
    return "";
  }
};

TEST_F(RunLockTest, ASecondOneIsRefusedAsLongAsTheFirstLives) {
  write("journal", "");
  std::optional<RunLock> first(std::in_place, at("journal"), "runs/a");
  EXPECT_EQ(refusal("journal"), "runs/a is in use: another sluice works in it");
  RunLock moved(std::move(*first));
  first.reset();
  EXPECT_NE(refusal("journal"), "") << "a moved lock stays";
  { const RunLock ended(std::move(moved)); }
  EXPECT_EQ(refusal("journal"), "");
}

TEST_F(RunLockTest, AnotherRunIsNotConcerned) {
  write("journal", "");
  write("other", "");
  const RunLock lock(at("journal"), "runs/a");
  EXPECT_EQ(refusal("other"), "");
}

TEST_F(RunLockTest, AJournalThatIsMissingOrALinkIsRefused) {
  EXPECT_THAT(refusal("journal"), HasSubstr("cannot open the journal of runs/a: No such file"));
  write("elsewhere", "");
  std::filesystem::create_symlink(at("elsewhere"), at("journal"));
  EXPECT_THAT(refusal("journal"), HasSubstr("cannot open the journal of runs/a"));
}

}  // namespace
}  // namespace sluice
