#include "engine/policy/option_set.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

const OptionSet colours({{"Red", "red"}, {"Deep blue", "deep_blue"}, {"Green", "green"}});

TEST(OptionSet, holds_internal_values_exactly) {
  for (const char* value : {"red", "deep_blue", "green"}) EXPECT_TRUE(colours.contains(value));
  for (const char* value : {"Red", "RED", "re", "redd", "Deep blue", "black", ""}) {
    EXPECT_FALSE(colours.contains(value)) << value;
  }
}

TEST(OptionSet, a_list_holds_options_only) {
  for (const char* list : {"red", "red;green", ";red", ";deep_blue;red", "red;", "red;;green"}) {
    EXPECT_TRUE(colours.contains_all(list)) << list;
  }
  for (const char* list : {"red;black", "black;red", ";black", "red; green", "red,green"}) {
    EXPECT_FALSE(colours.contains_all(list)) << list;
  }
}

TEST(OptionSet, finds_each_of_many) {
  std::vector<PropertyOption> options;
  for (int i = 0; i < 300; ++i) options.push_back({"", "option_" + std::to_string(i * 7)});
  const OptionSet set(options);
  for (const auto& option : options) EXPECT_TRUE(set.contains(option.value));
  EXPECT_FALSE(set.contains("option_1"));
}

}  // namespace
}  // namespace sluice
