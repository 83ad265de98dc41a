#include "engine/results/next_command.h"

#include <gmock/gmock.h>

namespace sluice {
namespace {

TEST(ShellQuote, PlainWordsStayAsTheyAre) {
  EXPECT_EQ(shell_quote("runs/1/errors.csv"), "runs/1/errors.csv");
}

TEST(ShellQuote, EverythingElseIsQuotedSoThatAShellReadsItBack) {
  EXPECT_EQ(shell_quote(""), "''");
  EXPECT_EQ(shell_quote("my file.csv"), "'my file.csv'");
  EXPECT_EQ(shell_quote("it's $HOME"), "'it'\\''s $HOME'");
  EXPECT_EQ(shell_quote(";"), "';'");
}

RunConfig config_with(std::vector<GivenOption> given) {
  RunConfig config;
  config.object = "contacts";
  config.inputs = {"a.csv", "b.csv"};
  config.command_line = {"sluice"};
  config.given = std::move(given);
  return config;
}

TEST(RetryCommand, TheErrorsFileStandsInPlaceOfTheInputs) {
  EXPECT_EQ(retry_command(config_with({{"id-property", "email"}}), "runs/1/errors.csv", ','),
            "sluice upsert contacts runs/1/errors.csv --id-property email");
}

TEST(RetryCommand, OptionsAboutTheFirstInputsAloneAreLeftOut) {
  const RunConfig config = config_with({{"skip", "10"},
                                        {"limit", "5"},
                                        {"no-header", "true", true},
                                        {"columns", "a"},
                                        {"columns", "b"},
                                        {"out", "runs/1"},
                                        {"force", "true", true},
                                        {"format", "csv"},
                                        {"trim", "true", true},
                                        {"quiet", "false", true},
                                        {"map", "E Mail=email"}});
  EXPECT_EQ(retry_command(config, "runs/1/errors.csv", ','),
            "sluice upsert contacts runs/1/errors.csv --trim --map 'E Mail=email'");
}

TEST(RetryCommand, WhatAConfigurationFileSaysIsWrittenOut) {
  const RunConfig config = config_with({{"config", "job.toml"}, {"rate", "50/10"}});
  EXPECT_EQ(retry_command(config, "runs/1/errors.csv", ','),
            "sluice upsert contacts runs/1/errors.csv --rate 50/10");
}

TEST(RetryCommand, ADelimiterThatNoHeaderTellsIsNamed) {
  EXPECT_EQ(retry_command(config_with({}), "errors.csv", '^'),
            "sluice upsert contacts errors.csv --delimiter '^'");
  RunConfig given = config_with({{"delimiter", "^"}});
  given.input.delimiter = '^';
  EXPECT_EQ(retry_command(given, "errors.csv", '^'),
            "sluice upsert contacts errors.csv --delimiter '^'");
}

TEST(RetryCommand, WhatBeginsWithADashIsNotReadAsAnOption) {
  EXPECT_EQ(retry_command(config_with({{"map", "-x=email"}}), "-runs/errors.csv", ','),
            "sluice upsert contacts ./-runs/errors.csv --map=-x=email");
}

TEST(RerunCommand, RunsInADirectoryOfItsOwn) {
  EXPECT_EQ(rerun_command(config_with({{"out", "runs/1"}, {"limit", "5"}})),
            "sluice upsert contacts a.csv b.csv --limit 5");
}

TEST(ResumeCommand, NamesTheDirectorySoThatAShellReadsItBack) {
  EXPECT_EQ(resume_command(config_with({{"rate", "50/10"}}), "runs/nightly"),
            "sluice resume runs/nightly");
  EXPECT_EQ(resume_command(config_with({}), "my runs/a"), "sluice resume 'my runs/a'");
  EXPECT_EQ(resume_command(config_with({}), "-runs"), "sluice resume ./-runs");
}

TEST(CheckCommand, RepeatsTheOptionsAndAddsWhatIsProposed) {
  RunConfig config;
  config.command_line = {"sluice"};
  config.object = "contacts";
  config.inputs = {"in.csv"};
  config.given = {{"dry-run", "true", true}, {"delimiter", ";", false}};
  EXPECT_EQ(check_command(config, {{"date", "Col A=%d/%m/%Y", false}, {"trim", "true", true}}),
            "sluice check contacts in.csv --delimiter ';' --date 'Col A=%d/%m/%Y' --trim");
}

}  // namespace
}  // namespace sluice
