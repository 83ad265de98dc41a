#include "config/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/temporary_file.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

CommandLine parse(Words words,
                  const Environment& environment = {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-env"}}) {
  words.insert(words.begin(), "sluice");
  const std::vector<std::string_view> views(words.begin(), words.end());
  return parse_command_line(views, environment);
}

RunConfig run(const CommandLine& parsed) {
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    ADD_FAILURE() << "unexpected error: " << error->message;
    return {};
  }
  return std::get<RunConfig>(parsed);
}

std::string error(const CommandLine& parsed) {
  const auto* usage_error = std::get_if<UsageError>(&parsed);
  return usage_error == nullptr ? "" : usage_error->message;
}

TEST(CommandLine, UpsertWithoutOptionsHasTheDefaultsOfTheContract) {
  const RunConfig config = run(parse({"upsert", "contacts", "people.csv"}));
  EXPECT_EQ(config.object, "contacts");
  EXPECT_THAT(config.inputs, ElementsAre("people.csv"));
  EXPECT_EQ(config.input.format, InputFormat::automatic);
  EXPECT_EQ(config.input.delimiter, std::nullopt);
  EXPECT_TRUE(config.input.has_header);
  EXPECT_EQ(config.input.max_record_bytes, 1'048'576u);
  EXPECT_EQ(config.mapping.id_property, "");
  EXPECT_EQ(config.mapping.empty, EmptyValues::skip);
  EXPECT_EQ(config.batch.max_records, 100u);
  EXPECT_EQ(config.batch.max_bytes, 1'048'576u);
  EXPECT_EQ(config.batch.linger, milliseconds(1000));
  EXPECT_EQ(config.send.concurrency, 16u);
  EXPECT_EQ(config.send.rate->requests, 100u);
  EXPECT_EQ(config.send.rate->window, milliseconds(10'000));
  EXPECT_EQ(config.send.max_attempts, 8u);
  EXPECT_EQ(config.send.timeout, milliseconds(120'000));
  EXPECT_FALSE(config.send.rate_given);
  EXPECT_EQ(config.send.quota_share, 0.9);
  EXPECT_EQ(config.send.daily_reserve, CountOrShare(Share{0.05}));
  EXPECT_FALSE(config.send.wait_for_quota);
  EXPECT_EQ(config.send.patience, std::chrono::minutes(15));
  EXPECT_EQ(config.send.max_errors, std::nullopt);
  EXPECT_FALSE(config.send.keep_going);
  EXPECT_EQ(config.send.max_duration, std::nullopt);
  EXPECT_EQ(config.range.skip, 0u);
  EXPECT_EQ(config.range.limit, std::nullopt);
  EXPECT_EQ(config.output.successes, SuccessRows::full);
  EXPECT_EQ(config.output.verbosity, 0);
  EXPECT_EQ(config.connection.base_url, "https://api.hubapi.com");
  EXPECT_EQ(config.connection.api_version, ApiVersion::v3);
  EXPECT_EQ(config.connection.token.reveal(), "pat-na1-env");
  EXPECT_FALSE(config.connection.oauth.has_value());
  EXPECT_EQ(config.connection.expect_portal, std::nullopt);
}

TEST(CommandLine, InputOptionsArriveInTheirFields) {
  const RunConfig config = run(parse(
      {"upsert", "0-1", "-", "--format", "csv", "--delimiter", "tab", "--no-header", "--columns",
       "email, name", "--max-record-bytes", "4MiB", "--skip", "10", "--limit", "5"}));
  EXPECT_EQ(config.input.format, InputFormat::csv);
  EXPECT_EQ(config.input.delimiter, '\t');
  EXPECT_FALSE(config.input.has_header);
  EXPECT_THAT(config.input.columns, ElementsAre("email", "name"));
  EXPECT_EQ(config.input.max_record_bytes, 4u << 20);
  EXPECT_EQ(config.range.skip, 10u);
  EXPECT_EQ(config.range.limit, 5u);
}

TEST(CommandLine, MappingOptionsArriveInTheirFields) {
  const RunConfig config =
      run(parse({"upsert", "cars", "a.csv", "-k", "vin", "--id-column", "VIN", "--map",
                 "Maker=make", "--map", "Maker=make", "--only-mapped", "--ignore", "Notes", "--set",
                 "src=a=b", "--empty", "clear", "--trim"}));
  EXPECT_EQ(config.mapping.id_property, "vin");
  EXPECT_EQ(config.mapping.id_column, "VIN");
  EXPECT_THAT(config.mapping.columns, ElementsAre(ColumnMapping{"Maker", "make"}));
  EXPECT_TRUE(config.mapping.only_mapped);
  EXPECT_THAT(config.mapping.ignored, ElementsAre("Notes"));
  ASSERT_EQ(config.mapping.constants.size(), 1u);
  EXPECT_EQ(config.mapping.constants[0].property, "src");
  EXPECT_EQ(config.mapping.constants[0].value, "a=b");
  EXPECT_EQ(config.mapping.empty, EmptyValues::clear);
  EXPECT_TRUE(config.mapping.trim);
}

TEST(CommandLine, SendingOptionsArriveInTheirFields) {
  const RunConfig config =
      run(parse({"upsert", "contacts", "a.csv", "--batch-size", "50", "--max-batch-bytes", "100kB",
                 "--linger", "500ms", "-j", "256", "--timeout", "2m", "--max-attempts", "1"}));
  EXPECT_EQ(config.batch.max_records, 50u);
  EXPECT_EQ(config.batch.max_bytes, 100'000u);
  EXPECT_EQ(config.batch.linger, milliseconds(500));
  EXPECT_EQ(config.send.concurrency, 256u);
  EXPECT_EQ(config.send.timeout, milliseconds(120'000));
  EXPECT_EQ(config.send.max_attempts, 1u);
}

TEST(CommandLine, LimitsArriveInTheirFields) {
  const RunConfig config =
      run(parse({"upsert", "contacts", "a.csv", "--rate", "190/10", "--quota-share", "100%",
                 "--daily-reserve", "10000", "--wait-for-quota", "--patience", "2h", "--max-errors",
                 "2%", "--keep-going", "--max-duration", "6h"}));
  EXPECT_EQ(config.send.rate->requests, 190u);
  EXPECT_TRUE(config.send.rate_given);
  EXPECT_EQ(config.send.quota_share, 1.0);
  EXPECT_EQ(config.send.daily_reserve, CountOrShare(std::uint64_t{10'000}));
  EXPECT_TRUE(config.send.wait_for_quota);
  EXPECT_EQ(config.send.patience, std::chrono::hours(2));
  EXPECT_EQ(config.send.max_errors, CountOrShare(Share{0.02}));
  EXPECT_TRUE(config.send.keep_going);
  EXPECT_EQ(config.send.max_duration, std::chrono::hours(6));
}

TEST(CommandLine, NoneTakesALimitBackThatAConfigFileSets) {
  const TemporaryFile file("job.toml", "rate = '1/1'\nmax-errors = 5\nmax-duration = '1h'\n");
  const Words words = {"upsert", "contacts", "a.csv", "--config", file.path()};
  const RunConfig limited = run(parse(words));
  EXPECT_TRUE(limited.send.rate_given) << "the file asks as well as a flag";
  EXPECT_EQ(limited.send.max_errors, CountOrShare(std::uint64_t{5}));
  EXPECT_EQ(limited.send.max_duration, std::chrono::hours(1));

  Words with_none = words;
  with_none.insert(with_none.end(),
                   {"--rate", "none", "--max-errors", "none", "--max-duration", "none"});
  const RunConfig unlimited = run(parse(with_none));
  EXPECT_EQ(unlimited.send.rate.has_value(), false);
  EXPECT_EQ(unlimited.send.max_errors, std::nullopt);
  EXPECT_EQ(unlimited.send.max_duration, std::nullopt);
}

TEST(CommandLine, OutputAndConnectionOptionsArriveInTheirFields) {
  const RunConfig config =
      run(parse({"upsert", "contacts", "a.csv", "--out", "runs/x", "--force", "--successes", "ids",
                 "--json", "-v", "--base-url", "http://127.0.0.1:8080/", "--api-version", "2026-09",
                 "--ca-file", "ca.pem", "--expect-portal", "12345678"}));
  EXPECT_EQ(config.output.directory, "runs/x");
  EXPECT_TRUE(config.output.force);
  EXPECT_EQ(config.output.successes, SuccessRows::ids);
  EXPECT_TRUE(config.output.json_summary);
  EXPECT_EQ(config.output.verbosity, 1);
  EXPECT_EQ(config.connection.base_url, "http://127.0.0.1:8080");
  EXPECT_EQ(config.connection.api_version, ApiVersion::v2026_09);
  EXPECT_EQ(config.connection.ca_file, "ca.pem");
  EXPECT_EQ(config.connection.expect_portal, 12'345'678u);
  EXPECT_EQ(run(parse({"upsert", "contacts", "a.csv", "-q"})).output.verbosity, -1);
}

TEST(CommandLine, ValuesOutOfRangeNameTheOption) {
  for (const Words& option : {Words{"--batch-size", "101"},
                              Words{"--batch-size", "0"},
                              Words{"--concurrency", "257"},
                              Words{"--concurrency", "0"},
                              Words{"--max-attempts", "0"},
                              Words{"--timeout", "0s"},
                              Words{"--limit", "-1"},
                              Words{"--skip", "99999999999999999999"},
                              Words{"--linger", "5"},
                              Words{"--map", "x"},
                              Words{"--set", "x"},
                              Words{"--out", ""},
                              Words{"--api-version", "v4"},
                              Words{"--base-url", "http://example.com"},
                              Words{"--columns", "a,,b"},
                              Words{"--quota-share", "0%"},
                              Words{"--quota-share", "0.9"},
                              Words{"--daily-reserve", "100%"},
                              Words{"--patience", "15"},
                              Words{"--max-errors", "some"},
                              Words{"--max-duration", "0s"},
                              Words{"--expect-portal", "0"},
                              Words{"--expect-portal", "eu1"}}) {
    Words words = {"upsert", "contacts", "a.csv"};
    words.insert(words.end(), option.begin(), option.end());
    EXPECT_THAT(error(parse(words)), testing::StartsWith(option[0] + ": ")) << option[1];
  }
}

TEST(CommandLine, FlagsWinOverTheConfigFileAndThatOverDefaults) {
  const TemporaryFile file("job.toml",
                           "object = 'companies'\ninputs = ['a.csv']\nbatch-size = 7\n"
                           "rate = '1/1'\nmap = ['a=b', 'c=d']\nquiet = true\n");
  const RunConfig from_file = run(parse({"upsert", "--config", file.path()}));
  EXPECT_EQ(from_file.object, "companies");
  EXPECT_THAT(from_file.inputs, ElementsAre("a.csv"));
  EXPECT_EQ(from_file.batch.max_records, 7u);
  EXPECT_EQ(from_file.mapping.columns.size(), 2u);
  EXPECT_EQ(from_file.output.verbosity, -1);

  const RunConfig both = run(parse({"upsert", "contacts", "b.csv", "--config", file.path(), "--map",
                                    "x=y", "--batch-size", "8", "--quiet=false", "-v"}));
  EXPECT_EQ(both.object, "contacts");
  EXPECT_THAT(both.inputs, ElementsAre("b.csv"));
  EXPECT_EQ(both.batch.max_records, 8u);
  EXPECT_EQ(both.send.rate->requests, 1u);
  EXPECT_THAT(both.mapping.columns, ElementsAre(ColumnMapping{"x", "y"}));
  EXPECT_EQ(both.output.verbosity, 1);
}

TEST(CommandLine, AMistakeInTheConfigFileNamesItsLine) {
  const TemporaryFile file("job.toml", "object = 'contacts'\nformat = 'cvs'\n");
  EXPECT_EQ(
      error(parse({"upsert", "--config", file.path()})),
      file.path() + ":2: format: \"cvs\" is not known (did you mean csv?); use csv, jsonl or auto");
  EXPECT_EQ(error(parse({"upsert", "--config", "/no/such.toml"})),
            "--config: cannot read /no/such.toml: No such file or directory");
}

TEST(CommandLine, TheTokenComesFromFlagThenEnvironmentThenConfigFile) {
  const TemporaryFile flag("flag", "from-flag\n");
  const TemporaryFile other("other", "from-config\n");
  const TemporaryFile job("job.toml", "token-file = '" + other.path() + "'\n");
  const Words words = {"upsert", "contacts", "a.csv", "--config", job.path()};
  EXPECT_EQ(run(parse(words, {})).connection.token.reveal(), "from-config");
  EXPECT_EQ(run(parse(words)).connection.token.reveal(), "pat-na1-env");
  Words with_flag = words;
  with_flag.insert(with_flag.end(), {"--token-file", flag.path()});
  EXPECT_EQ(run(parse(with_flag)).connection.token.reveal(), "from-flag");
}

TEST(CommandLine, OAuthComesFromTheEnvironmentAndNeedsNoToken) {
  const Environment oauth = {{"HUBSPOT_CLIENT_ID", "app"},
                             {"HUBSPOT_CLIENT_SECRET", "secret"},
                             {"HUBSPOT_REFRESH_TOKEN", "refresh"}};
  const RunConfig config = run(parse({"upsert", "contacts", "a.csv"}, oauth));
  EXPECT_TRUE(config.connection.token.empty());
  ASSERT_TRUE(config.connection.oauth.has_value());
  EXPECT_EQ(config.connection.oauth->client_id, "app");
  EXPECT_EQ(config.connection.oauth->client_secret.reveal(), "secret");
  EXPECT_EQ(config.connection.oauth->refresh_token.reveal(), "refresh");
}

TEST(CommandLine, OAuthStandsBetweenTheTokenFileOfAFlagAndThatOfTheConfigFile) {
  const Environment oauth = {{"HUBSPOT_CLIENT_ID", "app"},
                             {"HUBSPOT_CLIENT_SECRET", "secret"},
                             {"HUBSPOT_REFRESH_TOKEN", "refresh"}};
  const TemporaryFile token("token", "from-file\n");
  const TemporaryFile job("job.toml", "token-file = '" + token.path() + "'\n");
  const RunConfig by_config =
      run(parse({"upsert", "contacts", "a.csv", "--config", job.path()}, oauth));
  EXPECT_TRUE(by_config.connection.token.empty());
  EXPECT_TRUE(by_config.connection.oauth.has_value());

  const RunConfig by_flag =
      run(parse({"upsert", "contacts", "a.csv", "--token-file", token.path()}, oauth));
  EXPECT_EQ(by_flag.connection.token.reveal(), "from-file");
  EXPECT_FALSE(by_flag.connection.oauth.has_value());
}

TEST(CommandLine, TheMapFileAddsToTheFlags) {
  const TemporaryFile file("map.csv", "column,property\nE-Mail,email\nFirst,firstname\n");
  const RunConfig config = run(parse(
      {"upsert", "contacts", "a.csv", "--map", "First=firstname", "--map-file", file.path()}));
  EXPECT_THAT(config.mapping.columns,
              ElementsAre(ColumnMapping{"First", "firstname"}, ColumnMapping{"E-Mail", "email"}));
  EXPECT_THAT(error(parse({"upsert", "contacts", "a.csv", "--map", "First=nickname", "--map-file",
                           file.path()})),
              HasSubstr("two properties"));
  EXPECT_EQ(error(parse({"upsert", "contacts", "a.csv", "--map-file", "/no/such.csv"})),
            "--map-file: cannot read /no/such.csv: No such file or directory");
}

TEST(CommandLine, AMissingTokenIsToldAfterEverythingElse) {
  EXPECT_THAT(error(parse({"upsert", "contacts", "a.csv"}, {})), HasSubstr("no access token"));
  EXPECT_THAT(error(parse({"upsert", "contacts"}, {})), HasSubstr("no input given"));
}

TEST(CommandLine, KeepsArgvForRunJson) {
  EXPECT_THAT(run(parse({"upsert", "contacts", "a.csv", "-q"})).command_line,
              ElementsAre("sluice", "upsert", "contacts", "a.csv", "-q"));
}

TEST(CommandLine, ObjectsNeedsNoToken) {
  const CommandLine plain = parse({"objects"}, {});
  ASSERT_TRUE(std::holds_alternative<ObjectsCommand>(plain));
  EXPECT_FALSE(std::get<ObjectsCommand>(plain).json);
  const CommandLine json = parse({"objects", "--json"}, {});
  ASSERT_TRUE(std::holds_alternative<ObjectsCommand>(json));
  EXPECT_TRUE(std::get<ObjectsCommand>(json).json);
}

TEST(CommandLine, ReportTakesOneDirectoryAndNeedsNoToken) {
  const CommandLine parsed = parse({"report", "runs/monday"}, {});
  ASSERT_TRUE(std::holds_alternative<ReportCommand>(parsed));
  EXPECT_EQ(std::get<ReportCommand>(parsed).directory, "runs/monday");
  EXPECT_THAT(error(parse({"report"}, {})), HasSubstr("report takes one run directory"));
  EXPECT_THAT(error(parse({"report", "a", "b"}, {})), HasSubstr("report takes one run directory"));
}

TEST(CommandLine, WhatIsWatchedArrivesInItsFields) {
  const RunConfig plain = run(parse({"upsert", "contacts", "a.csv"}));
  EXPECT_EQ(plain.output.progress, ProgressDisplay::automatic);
  EXPECT_EQ(plain.output.log_format, LogFormat::text);
  EXPECT_EQ(plain.output.metrics_file, "");
  const RunConfig config = run(parse({"upsert", "contacts", "a.csv", "--progress", "never",
                                      "--log-format", "json", "--metrics-file", "a.prom"}));
  EXPECT_EQ(config.output.progress, ProgressDisplay::never);
  EXPECT_EQ(config.output.log_format, LogFormat::json);
  EXPECT_EQ(config.output.metrics_file, "a.prom");
}

TEST(CommandLine, HelpAndVersionAreShown) {
  EXPECT_THAT(std::get<ShowText>(parse({"--help"})).text, HasSubstr("Usage:"));
  EXPECT_THAT(std::get<ShowText>(parse({"upsert", "--help"})).text, HasSubstr("--batch-size"));
  EXPECT_THAT(std::get<ShowText>(parse({"objects", "-h"})).text, HasSubstr("sluice objects"));
  EXPECT_THAT(std::get<ShowText>(parse({"--version"})).text,
              testing::MatchesRegex(
                  "sluice [0-9]+\\.[0-9]+\\.[0-9]+( \\(commit [0-9a-f]+(-dirty)?\\))?\n"));
}

TEST(CommandLine, AnUnknownCommandNamesTheNearest) {
  EXPECT_EQ(error(parse({"upsrt"})), "unknown command \"upsrt\"; did you mean upsert?");
  EXPECT_EQ(error(parse({"frobnicate"})), "unknown command \"frobnicate\"");
  EXPECT_EQ(error(parse({})), "no command given");
  EXPECT_THAT(error(parse({"--format", "csv"})), HasSubstr("options stand behind a command"));
}

TEST(CommandLine, EveryErrorNamesTheHelpThatExplains) {
  EXPECT_EQ(std::get<UsageError>(parse({"upsert"})).help, "sluice upsert --help");
  EXPECT_EQ(std::get<UsageError>(parse({"objects", "x"})).help, "sluice objects --help");
  EXPECT_EQ(std::get<UsageError>(parse({"upsrt"})).help, "sluice --help");
}

TEST(CommandLine, ATokenInAnyPlaceIsNeverRepeated) {
  const std::string token = "pat-na1-geheim";
  for (const Words& words : {Words{token}, Words{"--token=" + token}, Words{"objects", token},
                             Words{"upsert", "contacts", "a.csv", "--token", token},
                             Words{"upsert", "contacts", "a.csv", "--format", token},
                             Words{"upsert", "contacts", "a.csv", "--rate", token},
                             Words{"upsert", "contacts", "a.csv", "--map", token},
                             Words{"upsert", "contacts", "a.csv", "--set", token},
                             Words{"upsert", "contacts", "a.csv", "--base-url", token}}) {
    EXPECT_NE(error(parse(words)), "") << words.back();
    EXPECT_THAT(error(parse(words)), Not(HasSubstr("geheim"))) << words.back();
  }
}

}  // namespace
}  // namespace sluice
