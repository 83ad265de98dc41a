#include "engine/policy/option_labels.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string value_of(const std::vector<PropertyOption>& options, std::string_view text) {
  const OptionLabels labels(options);
  std::string scratch;
  return std::string(labels.value_of(text, scratch));
}

const std::vector<PropertyOption> stages = {
    {"New lead", "lead"}, {"Customer", "customer"}, {"Café", "cafe"}, {"lead", "old_lead"}};

TEST(OptionLabels, a_label_becomes_its_internal_value) {
  EXPECT_EQ(value_of(stages, "New lead"), "lead");
  EXPECT_EQ(value_of(stages, "Customer"), "customer");
}

TEST(OptionLabels, an_internal_value_stays_even_where_another_option_has_it_as_label) {
  EXPECT_EQ(value_of(stages, "lead"), "lead");
}

TEST(OptionLabels, case_and_outer_blanks_do_not_count_where_nothing_fits_exactly) {
  EXPECT_EQ(value_of(stages, " NEW LEAD "), "lead");
  EXPECT_EQ(value_of(stages, "CAFÉ"), "cafe");
  EXPECT_EQ(value_of(stages, "CUSTOMER"), "customer");
}

TEST(OptionLabels, what_names_no_option_stays_as_it_is) {
  EXPECT_EQ(value_of(stages, "Prospect"), "Prospect");
}

TEST(OptionLabels, what_fits_two_options_is_not_guessed) {
  EXPECT_EQ(value_of({{"Open", "a"}, {"open", "b"}}, "OPEN"), "OPEN");
  EXPECT_EQ(value_of({{"Open", "a"}, {"open", "b"}}, "open"), "b");
  EXPECT_EQ(value_of({{"Open", "a"}, {"Open", "b"}}, "Open"), "Open");
}

TEST(OptionLabels, survive_being_moved) {
  OptionLabels first(stages);
  const OptionLabels second = std::move(first);
  std::string scratch;
  EXPECT_EQ(second.value_of("Customer", scratch), "customer");
}

}  // namespace
}  // namespace sluice
