#include <gmock/gmock.h>

#include "config/command_line.h"
#include "engine/results/run_json.h"
#include "engine/results/stored_run.h"
#include "tests/unit/results/temporary_directory.h"

// From a command line over run.json to a resumed run.
namespace sluice {
namespace {

class StoredOptionsTest : public TemporaryDirectory {
 protected:
  static RunConfig parse(const std::vector<std::string>& words) {
    const std::vector<std::string_view> views(words.begin(), words.end());
    const CommandLine parsed = parse_command_line(views, environment());
    if (const auto* error = std::get_if<UsageError>(&parsed)) ADD_FAILURE() << error->message;
    return std::get<RunConfig>(parsed);
  }

  RunConfig store_and_resume(const RunConfig& config) const {
    write("run.json", run_json(config, {}, {.working_directory = at("")}));
    const StoredRun stored = read_stored_run(at(""));
    const StoredCommand command{.object = stored.object,
                                .inputs = config.inputs,
                                .given = stored.given,
                                .working_directory = stored.origin.working_directory};
    const auto resumed = resume_config(command, {}, environment());
    if (const auto* error = std::get_if<UsageError>(&resumed)) ADD_FAILURE() << error->message;
    return std::get<RunConfig>(resumed);
  }

  /// All that counts of a configuration, as text.
  static std::string options_of(const RunConfig& config) {
    const std::string json = run_json(config, {}, {});
    return json.substr(json.find("\"options\""));
  }

  static Environment environment() { return {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-env"}}; }
};

TEST_F(StoredOptionsTest, EveryOptionOfTheRunComesBackFromRunJson) {
  write("map.csv", "column,property\nE-Mail,email\nA=B,firstname\n");
  const RunConfig config = parse({"sluice",
                                  "upsert",
                                  "contacts",
                                  "-",
                                  "--format",
                                  "csv",
                                  "--delimiter",
                                  ";",
                                  "--no-header",
                                  "--columns",
                                  "E-Mail,Name,A=B,Old",
                                  "--max-record-bytes",
                                  "2MiB",
                                  "--skip",
                                  "3",
                                  "--limit",
                                  "1000",
                                  "--id-property",
                                  "email",
                                  "--id-column",
                                  "E-Mail",
                                  "--map",
                                  "Name=lastname",
                                  "--map-file",
                                  at("map.csv"),
                                  "--only-mapped",
                                  "--ignore",
                                  "Old",
                                  "--ignore",
                                  "Older",
                                  "--set",
                                  "source=a=b",
                                  "--set",
                                  "empty=",
                                  "--empty",
                                  "clear",
                                  "--trim",
                                  "--batch-size",
                                  "50",
                                  "--max-batch-bytes",
                                  "100kB",
                                  "--linger",
                                  "500ms",
                                  "-j",
                                  "7",
                                  "--timeout",
                                  "30s",
                                  "--max-attempts",
                                  "3",
                                  "--rate",
                                  "19/2",
                                  "--quota-share",
                                  "33.5%",
                                  "--daily-reserve",
                                  "100",
                                  "--wait-for-quota",
                                  "--patience",
                                  "1h",
                                  "--max-errors",
                                  "2.5%",
                                  "--keep-going",
                                  "--max-duration",
                                  "6h",
                                  "--successes",
                                  "ids",
                                  "--json",
                                  "--progress",
                                  "never",
                                  "--log-format",
                                  "json",
                                  "--metrics-file",
                                  "/var/lib/metrics/sluice.prom",
                                  "-q",
                                  "--base-url",
                                  "http://127.0.0.1:8080",
                                  "--api-version",
                                  "2026-03",
                                  "--ca-file",
                                  "/etc/ca.pem",
                                  "--expect-portal",
                                  "62515"});
  std::filesystem::remove(at("map.csv"));
  const RunConfig resumed = store_and_resume(config);
  EXPECT_EQ(options_of(resumed), options_of(config));
  EXPECT_EQ(resumed.object, config.object);
  EXPECT_EQ(resumed.inputs, config.inputs);
  EXPECT_EQ(resumed.output.verbosity, config.output.verbosity);
  EXPECT_EQ(resumed.connection.token.reveal(), "pat-na1-env");
}

TEST_F(StoredOptionsTest, ARunWithoutOptionsHasTheDefaultsAgain) {
  const RunConfig config = parse({"sluice", "upsert", "contacts", "a.csv"});
  EXPECT_EQ(options_of(store_and_resume(config)), options_of(config));
}

TEST_F(StoredOptionsTest, AResumedRunCanBeStoredAndResumedAgain) {
  const RunConfig config = parse({"sluice", "upsert", "contacts", "a.csv", "--map", "A=B=email",
                                  "--map", "C=firstname", "--rate", "none", "-v"});
  const RunConfig resumed = store_and_resume(store_and_resume(config));
  EXPECT_EQ(options_of(resumed), options_of(config));
  EXPECT_EQ(resumed.output.verbosity, 1);
}

}  // namespace
}  // namespace sluice
