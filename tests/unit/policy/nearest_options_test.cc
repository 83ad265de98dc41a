#include "engine/policy/nearest_options.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

const PropertyDefinition status = {
    .name = "status",
    .type = PropertyType::enumeration,
    .options = {{"In progress", "IN_PROGRESS"}, {"Geöffnet", "OPEN"}}};
const PropertyDefinition tags = {.name = "tags",
                                 .type = PropertyType::enumeration,
                                 .field_type = "checkbox",
                                 .options = {{"Red", "red"}, {"Green", "green"}}};

TEST(NearestOptions, the_nearest_value_or_label_names_its_option) {
  NearestOptions nearest;
  EXPECT_EQ(nearest.of(status, "IN PROGRES"), "IN_PROGRESS");
  EXPECT_EQ(nearest.of(status, " geöfnet "), "OPEN");
  EXPECT_EQ(nearest.of(status, "something else"), "");
}

TEST(NearestOptions, of_a_list_the_first_bad_element_counts) {
  NearestOptions nearest;
  EXPECT_EQ(nearest.of(tags, "red;gren"), "green");
  EXPECT_EQ(nearest.of(tags, ";redd;gren"), "red");
}

TEST(NearestOptions, properties_do_not_answer_for_each_other) {
  NearestOptions nearest;
  EXPECT_EQ(nearest.of(status, "opne"), "OPEN");
  EXPECT_EQ(nearest.of(tags, "opne"), "");
}

TEST(NearestOptions, after_many_different_values_only_known_ones_are_answered) {
  NearestOptions nearest;
  EXPECT_EQ(nearest.of(status, "opne"), "OPEN");
  for (std::size_t i = 1; i < NearestOptions::max_values; ++i) {
    nearest.of(status, "value " + std::to_string(i));
  }
  EXPECT_EQ(nearest.of(status, "opnn"), "");
  EXPECT_EQ(nearest.of(status, "opne"), "OPEN");
}

}  // namespace
}  // namespace sluice
