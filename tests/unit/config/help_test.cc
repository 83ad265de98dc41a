#include "config/help.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/command_line.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool started = false;
  for (const char letter : std::string(text) + ' ') {
    if (letter == '"' || letter == '\'') {
      quoted = !quoted;
      started = true;
    } else if (!quoted && (letter == ' ' || letter == '\n' || letter == '\\')) {
      if (started) words.push_back(word);
      word.clear();
      started = false;
    } else {
      word += letter;
      started = true;
    }
  }
  return words;
}

/// What happens to a command line whose files are not there: it is fine if nothing but a file is
/// missing.
std::string problem_of(const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  const auto result = parse_command_line(views, {{"HUBSPOT_ACCESS_TOKEN", "t"}});
  const auto* error = std::get_if<UsageError>(&result);
  if (error == nullptr || error->message.find("cannot read") != std::string::npos) return "";
  return error->message;
}

TEST(Help, NoLineIsOver100Columns) {
  for (const std::string& text :
       {overview_text(), help_text(*find_command("upsert")), help_text(*find_command("objects"))}) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
    EXPECT_TRUE(text.ends_with('\n'));
  }
}

TEST(Help, NamesEveryOptionWithItsDefaultAndItsExample) {
  const std::string text = help_text(*find_command("upsert"));
  for (const Option* option : options_of(*find_command("upsert"))) {
    EXPECT_THAT(text, HasSubstr(" --" + std::string(option->name))) << option->name;
    if (option->name == "help") continue;
    EXPECT_THAT(text, HasSubstr("default: " + std::string(option->default_text)));
    EXPECT_THAT(text, HasSubstr("example: " + std::string(option->example)));
  }
}

TEST(Help, EveryExampleOfAnOptionIsAccepted) {
  for (const Option* option : options_of(*find_command("upsert"))) {
    std::vector<std::string> words = {"sluice", "upsert", "contacts", "a.csv"};
    for (const std::string& word : split_words(option->example)) words.push_back(word);
    EXPECT_EQ(problem_of(words), "") << option->example;
  }
}

TEST(Help, EveryExampleOfACommandIsAccepted) {
  for (const Command& command : commands()) {
    for (const std::string_view example : command.examples) {
      const auto words = example.substr(0, example.find(" > "));  // the shell's part
      EXPECT_EQ(problem_of(split_words(words.substr(words.find("sluice")))), "") << example;
    }
  }
}

TEST(Help, ShowsGroupsEnvironmentAndExitCodes) {
  const std::string text = help_text(*find_command("upsert"));
  for (const char* part :
       {"\nInput:\n", "\nMapping:\n", "\nSending:\n", "\nOutput:\n", "\nLimits:\n",
        "\nConnection:\n", "HUBSPOT_ACCESS_TOKEN", "HUBSPOT_REFRESH_TOKEN",
        "Exit codes:", "\n  4    ", "\n  5    ", "\n  129, 130, 143\n"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(Help, OfObjectsShowsItsOwnOptionsOnly) {
  EXPECT_THAT(help_text(*find_command("objects")), HasSubstr("--json"));
  EXPECT_THAT(help_text(*find_command("objects")), Not(HasSubstr("--format")));
}

TEST(Help, OfACommandWithoutCredentialsNamesNone) {
  EXPECT_THAT(help_text(*find_command("report")), Not(HasSubstr("HUBSPOT_ACCESS_TOKEN")));
  EXPECT_THAT(help_text(*find_command("resume")), HasSubstr("HUBSPOT_ACCESS_TOKEN"));
}

TEST(Help, TheOverviewNamesEveryCommand) {
  EXPECT_THAT(overview_text(), HasSubstr("sluice upsert OBJECT INPUT..."));
  EXPECT_THAT(overview_text(), HasSubstr("sluice objects"));
}

}  // namespace
}  // namespace sluice
