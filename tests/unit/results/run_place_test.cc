#include "engine/results/run_place.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class RunPlaceTest : public TemporaryDirectory {
 protected:
  RunPlaceTest() : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(root());
  }
  ~RunPlaceTest() override { std::filesystem::current_path(before_); }

  static RunDirectoryRequest request(std::string out) {
    return {.out = std::move(out),
            .object = "contacts",
            .force = false,
            .inputs = {},
            .now = std::chrono::sys_days(2026y / 11 / 23) + 14h + 15min};
  }

  void make_run(const std::string& directory, bool finished) const {
    std::filesystem::create_directories(at(directory));
    write(directory + "/run.json", "{}");
    if (finished) write(directory + "/summary.json", "{\"finished\": true}");
  }

  static std::string refusal(const RunDirectoryRequest& request) {
    try {
      claim_run_place(request);
      return "";
    } catch (const RunDirectoryError& error) {
      return error.what();
    }
  }

 private:
  std::filesystem::path before_;
};

TEST_F(RunPlaceTest, ByDefaultTheNameTellsTimeAndObject) {
  EXPECT_EQ(claim_run_place(request("")).place, "sluice-runs/20261123T141500Z-contacts");
}

TEST_F(RunPlaceTest, RunsOfTheSameSecondGetDifferentPlaces) {
  const RunPlace first = claim_run_place(request(""));
  const RunPlace second = claim_run_place(request(""));
  EXPECT_EQ(second.place, "sluice-runs/20261123T141500Z-contacts-2");
  std::filesystem::rename(first.staging, first.place);
  EXPECT_EQ(claim_run_place(request("")).place, "sluice-runs/20261123T141500Z-contacts-3");
}

TEST_F(RunPlaceTest, AnObjectsNameCannotLeadElsewhere) {
  RunDirectoryRequest custom = request("");
  custom.object = "p123_cars";
  EXPECT_EQ(claim_run_place(custom).place, "sluice-runs/20261123T141500Z-p123_cars");
  custom.object = "../../etc/x y";
  EXPECT_EQ(claim_run_place(custom).place, "sluice-runs/20261123T141500Z-______etc_x_y");
  custom.object = std::string(5'000, 'x');
  EXPECT_LT(claim_run_place(custom).place.filename().string().size(), 100U);
}

TEST_F(RunPlaceTest, ParentsAreMade) {
  const RunPlace claimed = claim_run_place(request("a/b/run/"));
  EXPECT_EQ(claimed.place, "a/b/run");
  EXPECT_FALSE(std::filesystem::exists("a/b/run"));
  EXPECT_EQ(claimed.staging.parent_path(), "a/b");
  EXPECT_EQ(mode_of(claimed.staging), 0700U);
}

TEST_F(RunPlaceTest, AnEmptyDirectoryIsTakenAsItIs) {
  std::filesystem::create_directory("mine");
  const RunPlace claimed = claim_run_place(request("./mine"));
  EXPECT_TRUE(claimed.is_inside);
  EXPECT_EQ(claimed.staging.parent_path(), "mine");
}

TEST_F(RunPlaceTest, AnUnfinishedRunIsRefusedEvenWithForce) {
  make_run("run", false);
  RunDirectoryRequest forced = request("run");
  forced.force = true;
  EXPECT_THAT(refusal(request("run")),
              HasSubstr("run holds an unfinished run; go on with it: sluice resume "));
  EXPECT_THAT(refusal(forced), HasSubstr("unfinished run"));
}

TEST_F(RunPlaceTest, AFinishedRunNeedsForce) {
  make_run("run", true);
  EXPECT_THAT(refusal(request("run")), HasSubstr("run holds a finished run"));
  EXPECT_THAT(refusal(request("run")), HasSubstr("--force"));
  RunDirectoryRequest forced = request("run");
  forced.force = true;
  EXPECT_EQ(refusal(forced), "");
}

TEST_F(RunPlaceTest, ForceNeverRemovesAnInput) {
  make_run("run", true);
  write("run/errors.csv", "email\n");
  std::filesystem::create_symlink("run/errors.csv", "link.csv");
  for (const char* const input : {"run/errors.csv", "./run/../run/errors.csv", "link.csv"}) {
    RunDirectoryRequest forced = request("run");
    forced.force = true;
    forced.inputs = {"-", input};
    EXPECT_THAT(refusal(forced), HasSubstr("is one of its files")) << input;
  }
}

TEST_F(RunPlaceTest, AnyOtherDirectoryIsRefusedEvenWithForce) {
  std::filesystem::create_directory("home");
  write("home/letter.txt", "");
  RunDirectoryRequest forced = request("home");
  forced.force = true;
  EXPECT_THAT(refusal(forced), HasSubstr("home is not empty and holds no run"));
  EXPECT_THAT(refusal(request(".")), HasSubstr("is not empty"));
  EXPECT_THAT(refusal(request("/")), HasSubstr("/ is not empty"));
}

TEST_F(RunPlaceTest, AFileInTheWayIsNamed) {
  write("file", "");
  EXPECT_THAT(refusal(request("file")), HasSubstr("file exists and is no directory"));
  EXPECT_THAT(refusal(request("file/run")), HasSubstr("file"));
}

TEST_F(RunPlaceTest, APlaceThatCannotBeWrittenIsNamed) {
  EXPECT_THAT(refusal(request("/proc/run")), HasSubstr("cannot write in /proc"));
  EXPECT_THAT(refusal(request("/proc/run")), HasSubstr("--out"));
}

TEST_F(RunPlaceTest, ARefusalLeavesNothingBehind) {
  make_run("run", true);
  refusal(request("run"));
  EXPECT_EQ(names(), std::vector<std::string>{"run"});
  EXPECT_EQ(names("run"), (std::vector<std::string>{"run.json", "summary.json"}));
}

}  // namespace
}  // namespace sluice
