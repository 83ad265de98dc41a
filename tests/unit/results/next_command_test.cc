#include "engine/results/next_command.h"

#include <gmock/gmock.h>

namespace sluice {
namespace {

using Arguments = std::vector<std::string>;

TEST(ShellQuote, PlainWordsStayAsTheyAre) {
  EXPECT_EQ(shell_quote("runs/1/errors.csv"), "runs/1/errors.csv");
}

TEST(ShellQuote, EverythingElseIsQuotedSoThatAShellReadsItBack) {
  EXPECT_EQ(shell_quote(""), "''");
  EXPECT_EQ(shell_quote("my file.csv"), "'my file.csv'");
  EXPECT_EQ(shell_quote("it's $HOME"), "'it'\\''s $HOME'");
  EXPECT_EQ(shell_quote(";"), "';'");
}

TEST(RetryCommand, TheErrorsFileStandsInPlaceOfTheInputs) {
  const Arguments line = {"sluice", "upsert", "contacts", "a.csv", "b.csv", "-k", "email"};
  EXPECT_EQ(retry_command(line, Arguments{"a.csv", "b.csv"}, "runs/1/errors.csv"),
            "sluice upsert contacts runs/1/errors.csv -k email");
}

TEST(RetryCommand, OptionsAboutTheFirstInputsAloneAreLeftOut) {
  const Arguments line = {"sluice", "upsert",    "contacts",    "a.csv",     "--skip",
                          "10",     "--limit=5", "--no-header", "--columns", "a,b",
                          "--out",  "runs/1",    "--force",     "--format",  "csv",
                          "--trim", "--map",     "E Mail=email"};
  EXPECT_EQ(retry_command(line, Arguments{"a.csv"}, "runs/1/errors.csv"),
            "sluice upsert contacts runs/1/errors.csv --trim --map 'E Mail=email'");
}

TEST(RetryCommand, InputsOfAConfigurationFileAreOverruled) {
  const Arguments line = {"sluice", "upsert", "--config", "job.toml"};
  EXPECT_EQ(retry_command(line, Arguments{"a.csv"}, "runs/1/errors.csv"),
            "sluice upsert --config job.toml runs/1/errors.csv");
}

TEST(RerunCommand, RunsInADirectoryOfItsOwn) {
  const Arguments line = {"sluice", "upsert", "contacts", "a.csv", "--out=runs/1", "--limit", "5"};
  EXPECT_EQ(rerun_command(line), "sluice upsert contacts a.csv --limit 5");
}

}  // namespace
}  // namespace sluice
