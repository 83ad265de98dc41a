#include "config/toml_text.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config_file.h"
#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

const Option& option_named(std::string_view name) {
  const auto options = options_of(*find_command("upsert"));
  return **std::ranges::find(options, name, &Option::name);
}

std::vector<std::string> read_back(std::string_view name, const std::vector<std::string>& values) {
  const std::string text = std::string(name) + " = " + toml_value(option_named(name), values);
  std::vector<std::string> read;
  const auto layer = parse_config_file("job.toml", text, *find_command("upsert"));
  for (const Setting& setting : value_of(layer).settings) read.push_back(setting.value);
  return read;
}

TEST(TomlText, IsReadBackByteForByte) {
  const std::vector<std::string> values = {"plain",
                                           "a \"b\" \\ c#d",
                                           "line\nend\ttab\r\x01\x7f",
                                           "\xC3\xA4\xE2\x82\xAC",
                                           "",
                                           "[x]",
                                           "1.5",
                                           "true"};
  EXPECT_EQ(read_back("ignore", values), values);
  for (const std::string& value : values) {
    EXPECT_EQ(read_back("out", {value}), std::vector{value}) << value;
  }
}

TEST(TomlText, NumbersAndFlagsNeedNoQuotes) {
  EXPECT_EQ(toml_value(option_named("limit"), {"10"}), "10");
  EXPECT_EQ(toml_value(option_named("trim"), {"true"}), "true");
  EXPECT_EQ(toml_value(option_named("rate"), {"190/10"}), "\"190/10\"");
}

TEST(TomlText, DigitsThatAreNoNumberStayWhatTheyAre) {
  for (const char* digits : {"0", "007", "12345678901234567890", "18446744073709551615"}) {
    EXPECT_EQ(read_back("out", {digits}), std::vector<std::string>{digits});
  }
}

TEST(TomlText, ALongArrayHasALineForEachValue) {
  EXPECT_EQ(toml_array({"a=b", "c=d"}), "[\"a=b\", \"c=d\"]");
  const std::string longer(80, 'x');
  EXPECT_EQ(toml_array({"a", longer}), "[\n  \"a\",\n  \"" + longer + "\",\n]");
  EXPECT_EQ(read_back("columns", {"a,b", longer}), (std::vector<std::string>{"a,b", longer}));
}

}  // namespace
}  // namespace sluice
