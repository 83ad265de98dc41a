#include "engine/policy/value_fault.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(ValueFault, every_fault_has_hubspots_code_and_says_what_is_wrong) {
  for (int i = static_cast<int>(ValueFault::not_a_number);
       i <= static_cast<int>(ValueFault::other_number_form); ++i) {
    const auto fault = static_cast<ValueFault>(i);
    EXPECT_FALSE(code_of(fault).empty()) << i;
    EXPECT_FALSE(describe(fault).empty()) << i;
  }
}

TEST(ValueFault, codes_are_those_that_hubspot_was_seen_to_give) {
  EXPECT_EQ(code_of(ValueFault::not_a_number), "INVALID_INTEGER");
  EXPECT_EQ(code_of(ValueFault::not_a_date), "INVALID_LONG");
  EXPECT_EQ(code_of(ValueFault::not_an_option), "INVALID_OPTION");
  EXPECT_EQ(code_of(ValueFault::not_a_boolean), "INVALID_OPTION");
  EXPECT_EQ(code_of(ValueFault::not_an_email), "INVALID_EMAIL");
}

}  // namespace
}  // namespace sluice
