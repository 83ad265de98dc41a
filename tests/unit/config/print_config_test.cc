#include "config/print_config.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/arguments.h"
#include "config/config_file.h"
#include "config/layer.h"
#include "tests/unit/config/expect_problem.h"
#include "tests/unit/config/temporary_file.h"

namespace sluice {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

CommandLine parse(const Words& words, const Environment& environment) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  return parse_command_line(views, environment);
}

std::string printed(Words words, const Environment& environment = {}) {
  words.insert(words.begin(), "sluice");
  words.push_back("--print-config");
  const CommandLine result = parse(words, environment);
  if (const auto* error = std::get_if<UsageError>(&result)) return error->message;
  return std::get<ShowText>(result).text;
}

/// The settings that a config file makes, in the order of the option table.
std::vector<std::string> settings(const std::string& text) {
  std::vector<std::string> found;
  const auto layer = parse_config_file("job.toml", text, *find_command("upsert"));
  for (const Setting& each : value_of(layer).settings) {
    found.push_back(std::string(each.option->name) + '=' + each.value);
  }
  std::ranges::sort(found);
  return found;
}

TEST(PrintConfig, SaysWhereEachValueComesFrom) {
  const TemporaryFile job("job.toml",
                          "inputs = ['a.csv']\nrate = '50/10'\ntrim = true\nbatch-size = 7\n");
  const std::string text = printed({"upsert", "contacts", "--config", job.path(), "--rate", "9/3"});
  EXPECT_THAT(text, ContainsRegex("\nobject = \"contacts\" +# command line\n"));
  EXPECT_THAT(text, ContainsRegex("\ninputs = \\[\"a.csv\"\\] +# .*job.toml\n"));
  EXPECT_THAT(text, ContainsRegex("\nrate = \"9/3\" +# --rate\n"));
  EXPECT_THAT(text, ContainsRegex("\ntrim = true +# .*job.toml:3\n"));
  EXPECT_THAT(text, ContainsRegex("\nbatch-size = 7 +# .*job.toml:4\n"));
  EXPECT_THAT(text, ContainsRegex("\n# linger +# default: 1s\n"));
}

TEST(PrintConfig, NamesEveryOptionThatAConfigFileMayHold) {
  const std::string text = printed({"upsert", "contacts", "a.csv"});
  for (const Option* option : options_of(*find_command("upsert"))) {
    const std::string line = "\n# " + std::string(option->name) + ' ';
    const auto expected = option->in_config_file ? testing::Matcher<std::string>(HasSubstr(line))
                                                 : Not(HasSubstr(line));
    EXPECT_THAT(text, expected) << option->name;
  }
}

/// For each option of the table: its example, through --print-config and --config, asks for the
/// same as on the command line.
TEST(PrintConfig, EveryOptionCanBeFedBack) {
  for (const Option* option : options_of(*find_command("upsert"))) {
    if (!option->in_config_file) continue;
    const std::string value = option->kind == OptionKind::flag ? "true" : "12";
    Layer layer;
    layer.place = "command line";
    layer.object = "contacts";
    layer.settings = {{option, value, "--" + std::string(option->name)}};
    if (option->kind == OptionKind::repeatable) {
      layer.settings.push_back({option, "say \"hi\"", "--" + std::string(option->name)});
    }
    Draft draft;
    draft.token_file = "token";
    for (const Setting& setting : layer.settings) draft.settings.push_back(setting);
    std::vector<std::string> given;
    for (const Setting& each : layer.settings) {
      given.push_back(std::string(option->name) + '=' + each.value);
    }
    draft.run.object = "contacts";
    draft.run.inputs = {"a.csv"};
    EXPECT_EQ(settings(config_text(draft, {})), given) << option->name;
  }
}

TEST(PrintConfig, ItsOwnOutputGivesTheSameOutput) {
  const Words words = {"upsert", "contacts", "a b.csv",     "c\"d.csv",  "--map", "A=b",
                       "--map",  "C,D=e",    "--no-header", "--columns", "A,C",   "-q",
                       "--set",  "x=#1",     "--limit",     "007"};
  const std::string first = printed(words);
  const TemporaryFile job("job.toml", first);
  const std::string second = printed({"upsert", "--config", job.path()});
  EXPECT_EQ(settings(first), settings(second));
  EXPECT_THAT(second, HasSubstr("inputs = [\"a b.csv\", \"c\\\"d.csv\"]"));
}

TEST(PrintConfig, NeedsNoTokenAndShowsNone) {
  EXPECT_THAT(printed({"upsert", "contacts", "a.csv"}),
              ContainsRegex("\n# access token +# none\n"));
  const std::string text =
      printed({"upsert", "contacts", "a.csv"}, {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-geheim"},
                                                {"HUBSPOT_CLIENT_ID", "client-geheim"},
                                                {"HUBSPOT_CLIENT_SECRET", "geheim"},
                                                {"HUBSPOT_REFRESH_TOKEN", "geheim"}});
  EXPECT_THAT(text, AllOf(HasSubstr("******** (HUBSPOT_ACCESS_TOKEN)"),
                          HasSubstr("HUBSPOT_REFRESH_TOKEN"), Not(HasSubstr("geheim"))));
}

TEST(PrintConfig, ATokenFileThatTheEnvironmentSetsAsideIsToldSo) {
  const TemporaryFile job("job.toml", "token-file = '/no/such'\n");
  const std::string text = printed({"upsert", "contacts", "a.csv", "--config", job.path()},
                                   {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-geheim"}});
  EXPECT_THAT(text, ContainsRegex("\n# token-file = \"/no/such\" .*the environment's credentials"));
}

TEST(PrintConfig, AProxysPasswordIsNotShownAndNotFedBack) {
  for (const Words& words :
       {Words{"upsert", "contacts", "a.csv", "--proxy", "http://ann:geheim@proxy:3128"},
        Words{"upsert", "contacts", "a.csv"}}) {
    const std::string text = printed(words, {{"HTTPS_PROXY", "http://ann:geheim@proxy:3128"}});
    EXPECT_THAT(text, AllOf(HasSubstr("\n# proxy = \"http://***@proxy:3128\""),
                            HasSubstr("secrets are not shown"), Not(HasSubstr("geheim"))));
  }
}

TEST(PrintConfig, TheEnvironmentsProxyIsToldWithItsVariable) {
  const Environment environment = {{"ALL_PROXY", "proxy:3128"}};
  EXPECT_THAT(printed({"upsert", "contacts", "a.csv"}, environment),
              ContainsRegex("\nproxy = \"http://proxy:3128\" +# ALL_PROXY\n"));
  EXPECT_THAT(
      printed({"upsert", "contacts", "a.csv", "--base-url", "https://localhost"}, environment),
      ContainsRegex("\n# proxy +# none: the host is exempt from ALL_PROXY\n"));
}

TEST(PrintConfig, StillSaysWhatIsWrong) {
  EXPECT_THAT(printed({"upsert"}), HasSubstr("no object given"));
  EXPECT_THAT(printed({"check", "contacts", "a.csv", "--rate", "x"}), HasSubstr("is no rate"));
}

TEST(PrintConfig, OfAResumedRunNamesTheRun) {
  const auto made = resume_config({.object = "cars",
                                   .inputs = {"a.csv"},
                                   .given = {{"id-property", "vin"}, {"rate", "50/10"}},
                                   .working_directory = "/data"},
                                  {.directory = "runs/a",
                                   .overrides = {{"rate", "9/3"}, {"print-config", "true", true}},
                                   .command_line = {}},
                                  {});
  const std::string text = std::get<ShowText>(made).text;
  EXPECT_THAT(text, ContainsRegex("\nobject = \"cars\" +# run.json\n"));
  EXPECT_THAT(text, ContainsRegex("\nid-property = \"vin\" +# run.json\n"));
  EXPECT_THAT(text, ContainsRegex("\nrate = \"9/3\" +# --rate\n"));
}

}  // namespace
}  // namespace sluice
