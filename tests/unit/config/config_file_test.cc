#include "config/config_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Parsed<Layer> parse(std::string_view text) {
  return parse_config_file("job.toml", text, *find_command("upsert"));
}

std::vector<std::string> settings(std::string_view text) {
  std::vector<std::string> texts;
  for (const Setting& setting : value_of(parse(text)).settings) {
    texts.push_back(setting.origin + '=' + setting.value);
  }
  return texts;
}

TEST(ConfigFile, NamesObjectAndInputs) {
  const Layer layer = value_of(parse("object = 'contacts'\ninputs = ['a.csv', 'b#1.csv']\n"));
  EXPECT_EQ(layer.object, "contacts");
  EXPECT_THAT(layer.inputs, ElementsAre("a.csv", "b#1.csv"));
  EXPECT_THAT(value_of(parse("inputs = 'a.csv'")).inputs, ElementsAre("a.csv"));
}

TEST(ConfigFile, TakesTextsNumbersAndFlagsWithTheirPlaces) {
  EXPECT_THAT(
      settings("batch-size = 50\n\nrate = '190/10'\ntrim = true\n"),
      ElementsAre("job.toml:1: batch-size=50", "job.toml:3: rate=190/10", "job.toml:4: trim=true"));
}

TEST(ConfigFile, TakesArraysForRepeatableOptions) {
  EXPECT_THAT(settings("map = [\n  'First Name=firstname',\n  'a=b',\n]\n"),
              ElementsAre("job.toml:1: map=First Name=firstname", "job.toml:1: map=a=b"));
  EXPECT_THAT(settings("map = 'a=b'"), ElementsAre("job.toml:1: map=a=b"));
}

TEST(ConfigFile, AListIsATextWithCommasOrAnArray) {
  EXPECT_THAT(settings("columns = 'a,b'"),
              ElementsAre("job.toml:1: columns=a", "job.toml:1: columns=b"));
  EXPECT_THAT(settings("columns = ['a,b', 'c']"),
              ElementsAre("job.toml:1: columns=a,b", "job.toml:1: columns=c"));
}

TEST(ConfigFile, AnUnknownKeyNamesTheNearest) {
  EXPECT_EQ(problem_of(parse("\nbatch_size = 5")),
            "job.toml:2: unknown key \"batch_size\"; did you mean batch-size?");
  EXPECT_EQ(problem_of(parse("input = 'a.csv'")),
            "job.toml:1: unknown key \"input\"; did you mean inputs?");
  EXPECT_EQ(problem_of(parse("[upsert]\nformat = 'csv'")), "job.toml:1: unknown key \"upsert\"");
}

TEST(ConfigFile, EveryOptionHasItsKeyButThoseThatMakeNoSenseThere) {
  for (const Option* option : options_of(*find_command("upsert"))) {
    const bool is_flag = option->kind == OptionKind::flag;
    const std::string line = std::string(option->name) + (is_flag ? " = true" : " = '12'");
    const bool is_for_the_command_line =
        option->name == "config" || option->name == "help" || option->name == "print-config";
    EXPECT_EQ(problem_of(parse(line)).empty(), !is_for_the_command_line) << option->name;
  }
}

TEST(ConfigFile, SomeOptionsStandOnTheCommandLineOnly) {
  EXPECT_EQ(problem_of(parse("config = 'x.toml'")),
            "job.toml:1: config stands on the command line only");
  EXPECT_EQ(problem_of(parse("help = true")), "job.toml:1: help stands on the command line only");
}

TEST(ConfigFile, AValueOfTheWrongKindSaysWhatToWrite) {
  EXPECT_EQ(problem_of(parse("rate = 1.5")),
            "job.toml:1: rate: write a text or a number, as on the command line");
  EXPECT_EQ(problem_of(parse("format = ['csv']")),
            "job.toml:1: format: write a text or a number, as on the command line");
  EXPECT_EQ(
      problem_of(parse("map = [1.5]")),
      "job.toml:1: map: write a text or a number, or an array of them, as on the command line");
  EXPECT_THAT(problem_of(parse("inputs = []")), HasSubstr("inputs: write an array"));
  EXPECT_THAT(problem_of(parse("object = 5")), HasSubstr("object: write a text"));
}

TEST(ConfigFile, BrokenTomlNamesTheLine) {
  EXPECT_THAT(problem_of(parse("trim = true\nformat = \n")),
              StartsWith("job.toml:2: not valid TOML: "));
}

TEST(ConfigFile, ANameInCyrillicWithoutQuotesNamesItsLine) {
  EXPECT_THAT(problem_of(parse("trim = true\n\xD0\xBA\xD0\xB0 = 1\n")),
              StartsWith("job.toml:2: not valid TOML: "));
}

TEST(ConfigFile, ATokenInItIsNeverRepeated) {
  EXPECT_THAT(problem_of(parse("token = 'geheim'")), HasSubstr("did you mean token-file?"));
  for (const char* text : {"token = 'pat-na1-geheim'", "token = pat-na1-geheim", "pat-na1-geheim",
                           "pat-na1-geheim = 1", "token-file = ['pat-na1-geheim'"}) {
    EXPECT_NE(problem_of(parse(text)), "") << text;
    EXPECT_THAT(problem_of(parse(text)), Not(HasSubstr("geheim"))) << text;
  }
}

}  // namespace
}  // namespace sluice
