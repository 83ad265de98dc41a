#include "engine/results/stored_run.h"

#include <gmock/gmock.h>

#include "engine/results/fingerprint.h"
#include "engine/results/run_place.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {

// To compare what was stored with what is read back.
bool operator==(const InputFacts& a, const InputFacts& b) {
  return a.given == b.given && a.path == b.path && a.kind == b.kind && a.size == b.size &&
         a.fingerprint == b.fingerprint;
}

namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class StoredRunTest : public TemporaryDirectory {
 protected:
  StoredRun read(const std::string& run_json) const {
    write("run.json", run_json);
    return read_stored_run(at(""));
  }

  std::string refusal(const std::string& run_json) const {
    try {
      read(run_json);
    } catch (const RunDirectoryError& error) {
      return error.what();
    }
    return "";
  }

  /// The input as it stands, as a run that begins now would note it.
  StoredRun run_with_input(const std::string& name, bool is_plain) const {
    InputFacts facts = input_facts(at(name));
    facts.given = name;
    if (is_plain) facts.fingerprint = file_fingerprint(at(name));
    return {.origin = {}, .object = "contacts", .inputs = {facts}, .given = {}};
  }
};

TEST_F(StoredRunTest, WhatRunJsonHoldsIsReadBack) {
  RunConfig config;
  config.object = "p123_cars";
  config.given = {{"id-property", "vin"}, {"trim", "true", true}, {"set", "a=\"b\"\n"}};
  config.mapping.columns = {{"Caf\xC3\xA9", "cafe"}};
  const std::vector<InputFacts> inputs = {
      {"a.csv", "/data/a.csv", InputKind::file, 228, std::uint64_t{0xFFFFFFFFFFFFFFFF}},
      {"b.csv.gz", "/data/b.csv.gz", InputKind::file, 17, std::nullopt},
      {"-", "", InputKind::pipe, std::nullopt, std::nullopt}};
  const RunOrigin origin{.version = "0.1.0",
                         .started = std::chrono::sys_days(2026y / 11 / 23) + 14h + 250ms,
                         .account = "4711",
                         .working_directory = "/data",
                         .line_end = "\r\n"};
  const StoredRun run = read(run_json(config, inputs, origin));
  EXPECT_EQ(run.origin.version, "0.1.0");
  EXPECT_EQ(run.origin.started, origin.started);
  EXPECT_EQ(run.origin.account, "4711");
  EXPECT_EQ(run.origin.working_directory, "/data");
  EXPECT_EQ(run.origin.line_end, "\r\n");
  EXPECT_EQ(run.object, "p123_cars");
  EXPECT_EQ(run.inputs, inputs);
  EXPECT_EQ(run.given, (std::vector<GivenOption>{{"id-property", "vin"},
                                                 {"trim", "true"},
                                                 {"set", "a=\"b\"\n"},
                                                 {"map", "Caf\xC3\xA9=cafe"}}));
}

TEST_F(StoredRunTest, WhereTheRunStoodAndWhatItsMappingWasReadFromIsNotTakenOver) {
  RunConfig config;
  config.given = {{"out", "runs/1"}, {"force", "true", true}, {"config", "job.toml"},
                  {"map", "A=a"},    {"map-file", "map.csv"}, {"skip", "3"}};
  const StoredRun run = read(run_json(config, {}, {}));
  EXPECT_EQ(run.given, (std::vector<GivenOption>{{"skip", "3"}}));
}

TEST_F(StoredRunTest, ADirectoryWithoutARunSaysSo) {
  EXPECT_THAT(refusal(""), HasSubstr("run.json cannot be read"));
  std::filesystem::remove(at("run.json"));
  const auto text = [](const std::string& directory) -> std::string {
    try {
      read_stored_run(directory);
    } catch (const RunDirectoryError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(text(at("")), HasSubstr("holds no run (there is no run.json in it)"));
  EXPECT_THAT(text(at("gone")), HasSubstr("gone does not exist"));
  EXPECT_THAT(text(at("gone")), HasSubstr("name the run directory"));
}

TEST_F(StoredRunTest, ANewerOneIsRefusedWithTheVersionThatWroteIt) {
  EXPECT_THAT(refusal(R"({"schema_version": 2, "sluice_version": "3.1.4", "new": 1})"),
              HasSubstr("was written by a newer sluice (3.1.4); use that one"));
}

TEST_F(StoredRunTest, AVersionThatNoProgramEverWroteIsRefused) {
  EXPECT_THAT(refusal(R"({"schema_version": 0, "sluice_version": "0.0.0"})"),
              HasSubstr("start the run anew"));
}

TEST_F(StoredRunTest, ABrokenOneIsRefused) {
  const std::string whole = run_json({}, {}, {});
  for (const std::string& broken :
       {std::string("{}"), std::string("null"), std::string("[1]"), std::string("{\"schema"),
        whole.substr(0, whole.size() / 2), std::string(R"({"schema_version": "1"})")}) {
    EXPECT_THAT(refusal(broken), HasSubstr("run.json cannot be read")) << broken;
  }
}

TEST_F(StoredRunTest, OnlyASummaryThatSaysFinishedEndsTheRun) {
  EXPECT_EQ(exit_code_if_finished(at("")), std::nullopt);
  for (const char* summary : {"", "{}", R"({"finished": false, "exit_code": 3})",
                              R"({"finished": true})", R"({"finished": true, "exit_code": 1)"}) {
    write("summary.json", summary);
    EXPECT_EQ(exit_code_if_finished(at("")), std::nullopt) << summary;
  }
  write("summary.json", R"({"finished": true, "exit_code": 1})");
  EXPECT_EQ(exit_code_if_finished(at("")), 1);
}

TEST_F(StoredRunTest, AnInputThatStayedTheSameIsTaken) {
  write("a.csv", "email\na@x.co\n");
  EXPECT_EQ(describe_changed_input(run_with_input("a.csv", true)), "");
  EXPECT_EQ(describe_changed_input(run_with_input("a.csv", false)), "");
  const StoredRun piped{.inputs = {{.given = "-", .kind = InputKind::pipe}}};
  EXPECT_EQ(describe_changed_input(piped), "");
}

TEST_F(StoredRunTest, AFileOfAnotherSizeIsRefusedButACompressedOneIsJudgedWhileItIsRead) {
  for (const bool is_plain : {true, false}) {
    write("a.csv", "email\na@x.co\n");
    const StoredRun run = run_with_input("a.csv", is_plain);
    write("a.csv", "email\na@x.co\nb@x.co\n");
    EXPECT_EQ(describe_changed_input(run),
              is_plain ? "a.csv has changed since the run began: it had 13 bytes and has 20 now; "
                         "bring back the file as it was, or start a run of its own"
                       : "");
  }
}

TEST_F(StoredRunTest, AnInputOfTheSameSizeAndAnotherContentIsRefused) {
  write("a.csv", "email\na@x.co\n");
  const StoredRun run = run_with_input("a.csv", true);
  write("a.csv", "email\nb@x.co\n");
  EXPECT_THAT(describe_changed_input(run), HasSubstr("it has the same size, but another content"));
}

TEST_F(StoredRunTest, AnInputThatIsGoneIsRefused) {
  for (const bool is_plain : {true, false}) {
    write("a.csv", "email\n");
    const StoredRun run = run_with_input("a.csv", is_plain);
    std::filesystem::remove(at("a.csv"));
    EXPECT_THAT(describe_changed_input(run),
                HasSubstr("a.csv cannot be read any more: No such file"));
  }
}

}  // namespace
}  // namespace sluice
