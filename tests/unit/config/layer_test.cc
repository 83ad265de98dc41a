#include "config/layer.h"

#include <gtest/gtest.h>

#include "config/command.h"

namespace sluice {
namespace {

const Option& option_named(std::string_view name) {
  for (const Option* option : options_of(*find_command("upsert"))) {
    if (option->name == name) return *option;
  }
  throw std::invalid_argument("no such option");
}

TEST(Layer, SplitsAListAtCommas) {
  Layer layer;
  add_setting(layer, option_named("columns"), "email,first name,", "--columns");
  ASSERT_EQ(layer.settings.size(), 3u);
  EXPECT_EQ(layer.settings[1].value, "first name");
  EXPECT_EQ(layer.settings[2].value, "");
}

TEST(Layer, KeepsCommasOfOtherOptions) {
  Layer layer;
  add_setting(layer, option_named("map"), "Name, first=firstname", "--map");
  ASSERT_EQ(layer.settings.size(), 1u);
  EXPECT_EQ(layer.settings[0].value, "Name, first=firstname");
}

TEST(Layer, TheStrongerOneOverrulesOptionByOption) {
  Layer weaker{"contacts", {"a.csv"}, {}};
  add_setting(weaker, option_named("map"), "a=b", "job.toml:1: map");
  add_setting(weaker, option_named("map"), "c=d", "job.toml:1: map");
  add_setting(weaker, option_named("format"), "csv", "job.toml:2: format");
  Layer stronger{"", {"b.csv"}, {}};
  add_setting(stronger, option_named("map"), "e=f", "--map");

  drop_overruled(weaker, stronger);
  EXPECT_EQ(weaker.object, "contacts");
  EXPECT_TRUE(weaker.inputs.empty());
  ASSERT_EQ(weaker.settings.size(), 1u);
  EXPECT_EQ(weaker.settings[0].value, "csv");
}

TEST(Layer, AProblemNamesThePlaceOfTheValue) {
  Layer layer;
  add_setting(layer, option_named("batch-size"), "101", "job.toml:7: batch-size");
  Draft draft;
  const auto problem = apply(layer, draft);
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->text, "job.toml:7: batch-size: \"101\" is no whole number from 1 to 100");
}

}  // namespace
}  // namespace sluice
