#include <cctype>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "config/command_line.h"
#include "config/config_file.h"
#include "tests/unit/config/expect_problem.h"

/// config/example.toml, which is installed for people to start from.
namespace sluice {
namespace {

const std::string path = SLUICE_TEST_DATA "/../../config/example.toml";

/// A setting that is switched off: `#name = value`, without a blank behind the `#`.
bool is_switched_off(const std::string& line) {
  return line.size() > 1 && line[0] == '#' && std::islower(static_cast<unsigned char>(line[1]));
}

std::string with_everything_on() {
  std::ifstream file(path);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    text += (is_switched_off(line) ? line.substr(1) : line) + '\n';
  }
  return text;
}

Layer everything() {
  return value_of(parse_config_file("example.toml", with_everything_on(), *find_command("upsert")));
}

TEST(ExampleConfig, IsAJobAsItStands) {
  const std::string job = path;
  const std::vector<std::string_view> words = {"sluice", "upsert", "--config", job};
  const auto result = parse_command_line(words, {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-env"}});
  EXPECT_TRUE(std::holds_alternative<RunConfig>(result));
}

TEST(ExampleConfig, HasEveryOptionOfTheTable) {
  std::set<std::string_view> expected;
  for (const Option* option : options_of(*find_command("upsert"))) {
    if (option->in_config_file) expected.insert(option->name);
  }
  std::set<std::string_view> found;
  for (const Setting& setting : everything().settings) found.insert(setting.option->name);
  EXPECT_EQ(found, expected);
}

TEST(ExampleConfig, EveryValueIsTaken) {
  for (const Setting& setting : everything().settings) {
    Draft draft;
    const auto problem = setting.option->apply(draft, setting.value);
    EXPECT_FALSE(problem) << setting.origin << ": " << problem->text;
  }
}

TEST(ExampleConfig, NoLineIsOver100Columns) {
  std::istringstream lines(with_everything_on());
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100u) << line;
}

}  // namespace
}  // namespace sluice
