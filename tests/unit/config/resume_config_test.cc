#include <gmock/gmock.h>

#include "config/command_line.h"
#include "tests/unit/config/temporary_file.h"

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Environment with_token = {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-env"}};

StoredCommand stored(std::vector<GivenOption> given) {
  return {.object = "cars",
          .inputs = {"a.csv", "b.csv"},
          .given = std::move(given),
          .working_directory = "/data/nightly"};
}

ResumeCommand resume(std::vector<GivenOption> overrides) {
  return {.directory = "runs/a",
          .overrides = std::move(overrides),
          .command_line = {"sluice", "resume", "runs/a"}};
}

RunConfig resumed(std::vector<GivenOption> given, std::vector<GivenOption> overrides = {},
                  const Environment& environment = with_token) {
  const auto made =
      resume_config(stored(std::move(given)), resume(std::move(overrides)), environment);
  if (const auto* error = std::get_if<UsageError>(&made)) {
    ADD_FAILURE() << "unexpected error: " << error->message;
    return {};
  }
  return std::get<RunConfig>(made);
}

std::string error(std::vector<GivenOption> given, std::vector<GivenOption> overrides = {},
                  const Environment& environment = with_token) {
  const auto made =
      resume_config(stored(std::move(given)), resume(std::move(overrides)), environment);
  const auto* usage_error = std::get_if<UsageError>(&made);
  return usage_error == nullptr ? "" : usage_error->message;
}

TEST(ResumeConfig, ObjectInputsAndOptionsAreThoseOfTheRun) {
  const RunConfig config = resumed({{"id-property", "vin"},
                                    {"only-mapped", "true"},
                                    {"trim", "false"},
                                    {"limit", "5"},
                                    {"rate", "50/10"}});
  EXPECT_EQ(config.object, "cars");
  EXPECT_THAT(config.inputs, ElementsAre("a.csv", "b.csv"));
  EXPECT_EQ(config.mapping.id_property, "vin");
  EXPECT_TRUE(config.mapping.only_mapped);
  EXPECT_FALSE(config.mapping.trim);
  EXPECT_EQ(config.range.limit, 5U);
  EXPECT_EQ(config.send.rate->requests, 50U);
  EXPECT_TRUE(config.send.rate_given);
  EXPECT_THAT(config.command_line, ElementsAre("sluice", "resume", "runs/a"));
  EXPECT_EQ(config.connection.token.reveal(), "pat-na1-env");
}

TEST(ResumeConfig, AnOptionGivenNowCountsMoreThanThatOfTheRun) {
  const RunConfig config =
      resumed({{"rate", "50/10"}, {"max-errors", "5"}, {"timeout", "10s"}},
              {{"rate", "none"}, {"max-errors", "none"}, {"wait-for-quota", "true", true}});
  EXPECT_FALSE(config.send.rate);
  EXPECT_FALSE(config.send.max_errors);
  EXPECT_TRUE(config.send.wait_for_quota);
  EXPECT_EQ(config.send.timeout, std::chrono::seconds(10));
}

TEST(ResumeConfig, LoudAndQuietOverruleEachOther) {
  EXPECT_EQ(resumed({{"quiet", "true"}}).output.verbosity, -1);
  EXPECT_EQ(resumed({{"quiet", "true"}}, {{"verbose", "true", true}}).output.verbosity, 1);
  EXPECT_EQ(resumed({{"verbose", "true"}}, {{"quiet", "true", true}}).output.verbosity, -1);
  EXPECT_EQ(resumed({{"quiet", "true"}}, {{"quiet", "false", true}}).output.verbosity, 0);
  EXPECT_EQ(resumed({{"verbose", "true"}}, {{"quiet", "false", true}}).output.verbosity, 1);
  EXPECT_THAT(error({}, {{"quiet", "true", true}, {"verbose", "true", true}}),
              HasSubstr("contradict"));
}

TEST(ResumeConfig, RepeatableOptionsAndListsComeWhole) {
  const RunConfig config = resumed({{"map", "A=B=c"},
                                    {"map", "D=d"},
                                    {"ignore", "x"},
                                    {"ignore", "y"},
                                    {"set", "p=q=r"},
                                    {"set", "s="},
                                    {"no-header", "true"},
                                    {"columns", "A=B"},
                                    {"columns", "D, of two"}});
  EXPECT_THAT(config.mapping.columns,
              ElementsAre(ColumnMapping{"A=B", "c"}, ColumnMapping{"D", "d"}));
  EXPECT_THAT(config.mapping.ignored, ElementsAre("x", "y"));
  ASSERT_EQ(config.mapping.constants.size(), 2U);
  EXPECT_EQ(config.mapping.constants[0].value, "q=r");
  EXPECT_EQ(config.mapping.constants[1].value, "");
  EXPECT_THAT(config.input.columns, ElementsAre("A=B", "D, of two"));
}

TEST(ResumeConfig, ARelativePathMeansWhatItMeantWhenTheRunBegan) {
  EXPECT_EQ(resumed({{"ca-file", "ca.pem"}}).connection.ca_file, "/data/nightly/ca.pem");
  EXPECT_EQ(resumed({{"ca-file", "/etc/ca.pem"}}).connection.ca_file, "/etc/ca.pem");
  EXPECT_EQ(resumed({{"ca-file", "ca.pem"}}, {{"ca-file", "new.pem"}}).connection.ca_file,
            "new.pem")
      << "that of now is relative to where we are now";
  EXPECT_THAT(error({{"token-file", "token"}}, {}, {}),
              HasSubstr("cannot read /data/nightly/token"));
}

TEST(ResumeConfig, TheTokenIsFoundAnew) {
  const TemporaryFile before("before", "of-the-run\n");
  const TemporaryFile now("now", "of-now\n");
  const std::vector<GivenOption> given = {{"token-file", before.path()}};
  const std::vector<GivenOption> overrides = {{"token-file", now.path()}};
  EXPECT_EQ(resumed(given, {}, {}).connection.token.reveal(), "of-the-run");
  EXPECT_EQ(resumed(given).connection.token.reveal(), "pat-na1-env");
  EXPECT_EQ(resumed(given, overrides).connection.token.reveal(), "of-now");
  EXPECT_THAT(error({}, {}, {}), HasSubstr("no access token"));
}

TEST(ResumeConfig, OAuthOfTheEnvironmentCountsMoreThanTheTokenFileOfTheRun) {
  const TemporaryFile before("before", "of-the-run\n");
  const RunConfig config = resumed({{"token-file", before.path()}}, {},
                                   {{"HUBSPOT_CLIENT_ID", "app"},
                                    {"HUBSPOT_CLIENT_SECRET", "secret"},
                                    {"HUBSPOT_REFRESH_TOKEN", "refresh"}});
  EXPECT_TRUE(config.connection.token.empty());
  EXPECT_TRUE(config.connection.oauth);
}

TEST(ResumeConfig, WhatThisVersionDoesNotUnderstandIsRefused) {
  EXPECT_EQ(error({{"teleport", "true"}}), "run.json: this version knows no option --teleport");
  EXPECT_THAT(error({{"format", "xml"}}), HasSubstr("run.json: --format: \"xml\" is not known"));
}

TEST(ResumeConfig, AWrongValueGivenNowNamesItsOption) {
  EXPECT_THAT(error({}, {{"rate", "fast"}}), testing::StartsWith("--rate: "));
}

}  // namespace
}  // namespace sluice
