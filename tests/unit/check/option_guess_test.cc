#include "engine/check/option_guess.h"

#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

PropertyDefinition definition(std::string field_type) {
  return {.name = "p",
          .type = PropertyType::enumeration,
          .field_type = std::move(field_type),
          .options = {{"News", "news"}, {"Big Events", "events"}, {"And/Or", "and_or"}}};
}

OptionGuess guess(const std::vector<std::string_view>& values, std::string field_type) {
  return guess_options(values, definition(std::move(field_type)));
}

TEST(OptionGuess, LabelsAreFoundWithoutCaseAndOuterBlanks) {
  EXPECT_TRUE(guess({"news", " big events "}, "select").has_labels);
  EXPECT_FALSE(guess({"news", "events", "other"}, "select").has_labels);
}

TEST(OptionGuess, ASeparatorCountsWhereEverythingBetweenItIsAnOption) {
  EXPECT_EQ(guess({"news, events"}, "checkbox").separator, ',');
  EXPECT_EQ(guess({"news|events", "news"}, "checkbox").separator, '|');
  EXPECT_EQ(guess({"news, concerts"}, "checkbox").separator, ';');
  EXPECT_EQ(guess({"news;events", ";events"}, "checkbox").separator, ';');
}

TEST(OptionGuess, ALabelThatHoldsASeparatorIsOneLabel) {
  const OptionGuess found = guess({"And/Or;News"}, "checkbox");
  EXPECT_EQ(found.separator, ';');
  EXPECT_TRUE(found.has_labels);
}

TEST(OptionGuess, ListsOfLabelsNeedBoth) {
  const OptionGuess found = guess({"News, Big Events"}, "checkbox");
  EXPECT_EQ(found.separator, ',');
  EXPECT_TRUE(found.has_labels);
}

TEST(OptionGuess, ASingleChoiceHasNoSeparator) {
  EXPECT_EQ(guess({"news,events"}, "select").separator, ';');
}

}  // namespace
}  // namespace sluice
