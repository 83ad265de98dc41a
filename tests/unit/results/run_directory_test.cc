#include "engine/results/run_directory.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

class RunDirectoryTest : public TemporaryDirectory {
 protected:
  RunDirectoryRequest request(std::string_view name, bool force = false) const {
    return {.out = at(name), .object = "contacts", .force = force, .inputs = {}, .now = {}};
  }

  static void fill(const RunDirectory& directory, std::string_view rows) {
    directory.create_file("errors.csv").append(rows);
    directory.write_file("run.json", "{}");
  }
};

TEST_F(RunDirectoryTest, AppearsWholeUnderItsName) {
  RunDirectory directory = RunDirectory::prepare(request("run"));
  fill(directory, "email\n");
  EXPECT_FALSE(std::filesystem::exists(at("run")));
  directory.publish();
  EXPECT_EQ(names(), std::vector<std::string>{"run"});
  EXPECT_EQ(names("run"), (std::vector<std::string>{"errors.csv", "run.json"}));
  EXPECT_EQ(content_of(at("run/errors.csv")), "email\n");
  EXPECT_EQ(directory.file_path("errors.csv"), at("run/errors.csv"));
}

TEST_F(RunDirectoryTest, FilesMadeLaterStandInItToo) {
  RunDirectory directory = RunDirectory::prepare(request("run"));
  directory.publish();
  directory.write_file("summary.json", "{}");
  EXPECT_EQ(names("run"), std::vector<std::string>{"summary.json"});
}

TEST_F(RunDirectoryTest, AFileOpenBeforeItAppearsIsWrittenOn) {
  RunDirectory directory = RunDirectory::prepare(request("run"));
  BufferedFile file = directory.create_file("errors.csv");
  directory.publish();
  file.append("row\n");
  file.close();
  EXPECT_EQ(content_of(at("run/errors.csv")), "row\n");
}

TEST_F(RunDirectoryTest, IsForItsOwnerAloneWhateverTheUmask) {
  for (const mode_t mask : {mode_t{0}, mode_t{0277}}) {
    const UmaskGuard guard(mask);
    RunDirectory directory = RunDirectory::prepare(request("run"));
    fill(directory, "");
    directory.publish();
    EXPECT_EQ(mode_of(at("run")), 0700U);
    EXPECT_EQ(mode_of(at("run/errors.csv")), 0600U);
    EXPECT_EQ(mode_of(at("run/run.json")), 0600U);
    std::filesystem::remove_all(at("run"));
  }
}

TEST_F(RunDirectoryTest, LeavesNothingBehindWhenTheRunDoesNotBegin) {
  {
    const RunDirectory directory = RunDirectory::prepare(request("run"));
    fill(directory, "");
  }
  EXPECT_TRUE(names().empty());
}

TEST_F(RunDirectoryTest, AnEmptyDirectoryKeepsItsIdentityAndBecomesPrivate) {
  std::filesystem::create_directory(at("real"));
  std::filesystem::permissions(at("real"), std::filesystem::perms(0755));
  std::filesystem::create_symlink(at("real"), at("link"));
  RunDirectory directory = RunDirectory::prepare(request("link"));
  fill(directory, "");
  directory.publish();
  EXPECT_TRUE(std::filesystem::is_symlink(at("link")));
  EXPECT_EQ(names("real"), (std::vector<std::string>{"errors.csv", "run.json"}));
  EXPECT_EQ(mode_of(at("real")), 0700U);
}

TEST_F(RunDirectoryTest, AnEmptyDirectoryStaysEmptyWhenTheRunDoesNotBegin) {
  std::filesystem::create_directory(at("run"));
  { fill(RunDirectory::prepare(request("run")), ""); }
  EXPECT_TRUE(names("run").empty());
}

TEST_F(RunDirectoryTest, ForceReplacesTheFilesOfTheOldRunAndKeepsThoseOfTheUser) {
  std::filesystem::create_directory(at("run"));
  for (const char* const name : {"run.json", "successes.csv", "errors.csv", "repaired.csv"}) {
    write(std::string("run/") + name, "old");
  }
  write("run/summary.json", "{\"finished\": true}");

  RunDirectory directory = RunDirectory::prepare(request("run", true));
  fill(directory, "new");
  EXPECT_EQ(content_of(at("run/errors.csv")), "old");
  directory.publish();
  EXPECT_EQ(names("run"), (std::vector<std::string>{"errors.csv", "repaired.csv", "run.json"}));
  EXPECT_EQ(content_of(at("run/errors.csv")), "new");
  EXPECT_EQ(content_of(at("run/repaired.csv")), "old");
}

TEST_F(RunDirectoryTest, ADirectoryThatAppearedMeanwhileIsNotOverwritten) {
  RunDirectory directory = RunDirectory::prepare(request("run"));
  fill(directory, "");
  std::filesystem::create_directory(at("run"));
  write("run/errors.csv", "of another run");
  EXPECT_THROW(directory.publish(), RunDirectoryError);
  EXPECT_EQ(content_of(at("run/errors.csv")), "of another run");
}

TEST_F(RunDirectoryTest, ErrorsNameTheFileByItsFinalPlace) {
  const RunDirectory directory = RunDirectory::prepare(request("run"));
  fill(directory, "");
  try {
    directory.create_file("errors.csv");
    FAIL() << "created twice";
  } catch (const DiskError& error) {
    EXPECT_EQ(error.path(), at("run/errors.csv"));
  }
}

TEST_F(RunDirectoryTest, ARunThatBeganEarlierIsOpenedAsItStands) {
  std::filesystem::create_directory(at("run"));
  write("run/errors.csv", "header\ntorn");
  {
    const RunDirectory directory = RunDirectory::open(at("run"));
    EXPECT_EQ(directory.path(), at("run"));
    EXPECT_EQ(directory.current_path("errors.csv"), at("run/errors.csv"));
    BufferedFile file = directory.go_on_with_file("errors.csv", 7);
    file.append("row\n");
  }
  EXPECT_EQ(content_of(at("run/errors.csv")), "header\nrow\n");
  EXPECT_EQ(names("run"), std::vector<std::string>{"errors.csv"}) << "it is nobody's to remove";
}

}  // namespace
}  // namespace sluice
