#include "config/command.h"

#include <set>

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(Command, IsFoundByItsName) {
  ASSERT_NE(find_command("upsert"), nullptr);
  EXPECT_EQ(find_command("upsert")->name, "upsert");
  EXPECT_EQ(find_command("upserts"), nullptr);
}

TEST(Command, UpsertTakesExactlyTheOptionsThatAreBuilt) {
  std::set<std::string_view> names;
  for (const Option* option : options_of(*find_command("upsert"))) names.insert(option->name);
  const std::set<std::string_view> expected = {"format",
                                               "delimiter",
                                               "no-header",
                                               "columns",
                                               "max-record-bytes",
                                               "skip",
                                               "limit",
                                               "id-property",
                                               "id-column",
                                               "map",
                                               "map-file",
                                               "only-mapped",
                                               "ignore",
                                               "set",
                                               "empty",
                                               "trim",
                                               "schema",
                                               "no-validate",
                                               "match-labels",
                                               "bool",
                                               "date",
                                               "timezone",
                                               "decimal",
                                               "labels",
                                               "multi",
                                               "batch-size",
                                               "max-batch-bytes",
                                               "linger",
                                               "concurrency",
                                               "rate",
                                               "quota-share",
                                               "daily-reserve",
                                               "wait-for-quota",
                                               "patience",
                                               "max-errors",
                                               "max-duration",
                                               "expect-portal",
                                               "encoding",
                                               "dry-run",
                                               "no-preflight",
                                               "timeout",
                                               "max-attempts",
                                               "keep-going",
                                               "out",
                                               "force",
                                               "successes",
                                               "escape-formulas",
                                               "json",
                                               "progress",
                                               "log-format",
                                               "metrics-file",
                                               "show-values",
                                               "quiet",
                                               "verbose",
                                               "base-url",
                                               "api-version",
                                               "ca-file",
                                               "proxy",
                                               "token-file",
                                               "config",
                                               "print-config",
                                               "help"};
  EXPECT_EQ(names, expected);
}

TEST(Command, NoNameAndNoLetterIsTakenTwice) {
  std::set<std::string_view> names;
  std::set<char> letters;
  for (const Option* option : options_of(*find_command("upsert"))) {
    EXPECT_TRUE(names.insert(option->name).second) << option->name;
    const bool is_free = option->letter == 0 || letters.insert(option->letter).second;
    EXPECT_TRUE(is_free) << option->name;
  }
}

TEST(Command, ObjectsTakesJsonAndHelp) {
  const auto options = options_of(*find_command("objects"));
  ASSERT_EQ(options.size(), 2u);
  EXPECT_EQ(options[0]->name, "json");
  EXPECT_EQ(options[1]->name, "help");
}

TEST(Command, EveryOptionWithAPlaceholderTakesAValueAndNoOtherDoes) {
  for (const Option* option : options_of(*find_command("upsert"))) {
    EXPECT_EQ(option->placeholder.empty(), option->kind == OptionKind::flag) << option->name;
    EXPECT_FALSE(option->help.empty()) << option->name;
    EXPECT_FALSE(option->example.empty()) << option->name;
  }
}

}  // namespace
}  // namespace sluice
