#include "config/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Words = std::vector<std::string_view>;

Parsed<Layer> read(const Words& words) {
  return read_arguments(*find_command("upsert"), words);
}

/// "name=value" of every setting.
std::vector<std::string> settings(const Words& words) {
  std::vector<std::string> texts;
  for (const Setting& setting : value_of(read(words)).settings) {
    texts.push_back(std::string(setting.option->name) + '=' + setting.value);
  }
  return texts;
}

TEST(Arguments, TheFirstOperandIsTheObjectTheRestAreInputs) {
  const Layer layer = value_of(read({"contacts", "a.csv", "-q", "-", "b.csv"}));
  EXPECT_EQ(layer.object, "contacts");
  EXPECT_THAT(layer.inputs, ElementsAre("a.csv", "-", "b.csv"));
}

TEST(Arguments, OperandsAreTakenAsTheyStandAndAnythingAfterTwoDashes) {
  const Layer layer = value_of(read({"contacts", "[a,b]", "{}", "++", "--", "-x.csv", "--trim"}));
  EXPECT_THAT(layer.inputs, ElementsAre("[a,b]", "{}", "++", "-x.csv", "--trim"));
}

TEST(Arguments, ValuesStandBehindABlankAnEqualsSignOrTheLetter) {
  EXPECT_THAT(settings({"--format", "csv"}), ElementsAre("format=csv"));
  EXPECT_THAT(settings({"--format=csv"}), ElementsAre("format=csv"));
  EXPECT_THAT(settings({"-j4"}), ElementsAre("concurrency=4"));
  EXPECT_THAT(settings({"-k", "vin"}), ElementsAre("id-property=vin"));
  EXPECT_THAT(settings({"-qj", "4"}), ElementsAre("concurrency=4", "quiet=true"));
}

TEST(Arguments, ValuesAreTakenAsTheyStand) {
  EXPECT_THAT(settings({"--set", "{}"}), ElementsAre("set={}"));
  EXPECT_THAT(settings({"--set", "[a,b]"}), ElementsAre("set=[a,b]"));
  EXPECT_THAT(settings({"--set", ""}), ElementsAre("set="));
  EXPECT_THAT(settings({"--skip", "-5"}), ElementsAre("skip=-5"));
  EXPECT_THAT(settings({"--map", "a=b=c"}), ElementsAre("map=a=b=c"));
}

TEST(Arguments, RepeatableOptionsAddUpOthersCountAsLastGiven) {
  EXPECT_THAT(settings({"--map", "a=b", "--map", "c=d"}), ElementsAre("map=a=b", "map=c=d"));
  EXPECT_THAT(settings({"--rate", "1/1", "--rate", "2/1"}), ElementsAre("rate=2/1"));
  EXPECT_THAT(settings({"--columns", "a", "--columns", "b,c"}),
              ElementsAre("columns=b", "columns=c"));
  EXPECT_THAT(settings({"-v", "-v"}), ElementsAre("verbose=true"));
}

TEST(Arguments, AFlagCanBeTakenBack) {
  EXPECT_THAT(settings({"--trim=false"}), ElementsAre("trim=false"));
  EXPECT_THAT(settings({"--trim=maybe"}), ElementsAre("trim=maybe"));
}

TEST(Arguments, AnUnknownOptionNamesTheNearest) {
  EXPECT_EQ(problem_of(read({"contacts", "a.csv", "--formt", "csv"})),
            "unknown option \"--formt\"; did you mean --format?");
  EXPECT_EQ(problem_of(read({"-x"})), "unknown option \"-x\"");
}

TEST(Arguments, AnUnknownOptionNeverRepeatsItsValue) {
  for (const Words& words :
       {Words{"contacts", "a.csv", "--token", "pat-na1-geheim"}, Words{"--token=pat-na1-geheim"},
        Words{"--tokenpat-na1-geheim"}, Words{"-tpat-na1-geheim"}, Words{"--auth=geheim"}}) {
    EXPECT_THAT(problem_of(read(words)), HasSubstr("unknown option")) << words.back();
    EXPECT_THAT(problem_of(read(words)), Not(HasSubstr("geheim"))) << words.back();
  }
}

TEST(Arguments, ATokenOnTheCommandLineIsToldWhereItBelongs) {
  EXPECT_THAT(problem_of(read({"--token", "x"})), HasSubstr("use --token-file"));
}

TEST(Arguments, AMissingValueNamesTheOptionItsValuesAndAnExample) {
  const std::string text = "--format needs a value (csv|jsonl|auto), for example: --format jsonl";
  EXPECT_EQ(problem_of(read({"contacts", "a.csv", "--format"})), text);
  EXPECT_EQ(problem_of(read({"--format=", "csv"})), text);
  EXPECT_THAT(problem_of(read({"-k"})), HasSubstr("--id-property needs a value (NAME)"));
  EXPECT_THAT(problem_of(read({"-qk"})), HasSubstr("needs a value"));
}

TEST(Arguments, AnOptionIsNotTakenForAnothersValue) {
  EXPECT_EQ(problem_of(read({"--out", "--force"})),
            "--out needs a value (DIR), but --force follows it, for example: --out runs/monday");
}

TEST(Arguments, HelpWinsOverEveryMistake) {
  EXPECT_THAT(settings({"--formt", "--help", "-x"}), ElementsAre("help=true"));
  EXPECT_THAT(settings({"-h"}), ElementsAre("help=true"));
  EXPECT_EQ(value_of(read({"contacts", "--", "-h"})).inputs.front(), "-h");
}

TEST(Arguments, ObjectsTakesItsOwnOptionsOnly) {
  const Command& objects = *find_command("objects");
  EXPECT_EQ(value_of(read_arguments(objects, Words{"--json"})).settings.size(), 1u);
  EXPECT_EQ(problem_of(read_arguments(objects, Words{"--jsn"})),
            "unknown option \"--jsn\"; did you mean --json?");
  EXPECT_THAT(problem_of(read_arguments(objects, Words{"--format", "csv"})),
              HasSubstr("unknown option"));
  EXPECT_EQ(problem_of(read_arguments(objects, Words{"contacts"})), "objects takes options only");
}

}  // namespace
}  // namespace sluice
