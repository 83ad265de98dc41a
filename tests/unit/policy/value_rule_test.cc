#include "engine/policy/value_rule.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

ValueFault check(PropertyType type, std::string_view value) {
  return ValueRule({.name = "p", .type = type}).check(value);
}

ValueFault check_choice(std::string_view field_type, std::string_view value) {
  return ValueRule({.name = "p",
                    .type = PropertyType::enumeration,
                    .field_type = std::string(field_type),
                    .options = {{"Red", "red"}, {"Blue", "blue"}}})
      .check(value);
}

TEST(ValueRule, the_empty_value_clears_whatever_the_type_is) {
  for (const auto type :
       {PropertyType::string, PropertyType::number, PropertyType::boolean, PropertyType::date,
        PropertyType::datetime, PropertyType::phone_number, PropertyType::other}) {
    EXPECT_EQ(check(type, ""), ValueFault::none);
  }
  EXPECT_EQ(check_choice("radio", ""), ValueFault::none);
  EXPECT_EQ(check_choice("checkbox", ""), ValueFault::none);
}

TEST(ValueRule, each_type_takes_its_own_values) {
  EXPECT_EQ(check(PropertyType::number, "1.5"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::number, "1,5"), ValueFault::not_a_number);
  EXPECT_EQ(check(PropertyType::boolean, "true"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::boolean, "false"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::boolean, "True"), ValueFault::not_a_boolean);
  EXPECT_EQ(check(PropertyType::boolean, "yes"), ValueFault::not_a_boolean);
  EXPECT_EQ(check(PropertyType::date, "2026-12-31"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::date, "31/12/2026"), ValueFault::not_a_date);
  EXPECT_EQ(check(PropertyType::datetime, "2026-12-31T10:00:00Z"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::datetime, "yesterday"), ValueFault::not_a_datetime);
  EXPECT_EQ(check(PropertyType::string, "anything at all"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::string, std::string(65'537, 'x')), ValueFault::too_long);
  EXPECT_EQ(check(PropertyType::phone_number, std::string(65'537, '1')), ValueFault::too_long);
  EXPECT_EQ(check(PropertyType::other, "{\"anything\":1}"), ValueFault::none);
}

TEST(ValueRule, blanks_around_values_do_no_harm) {
  EXPECT_EQ(check(PropertyType::number, " 7 "), ValueFault::none);
  EXPECT_EQ(check(PropertyType::date, "2026-12-31\t"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::boolean, " true"), ValueFault::none);
  EXPECT_EQ(check(PropertyType::number, "   "), ValueFault::none);
  EXPECT_EQ(check_choice("select", " red "), ValueFault::none);
}

TEST(ValueRule, an_enumeration_takes_one_internal_value) {
  EXPECT_EQ(check_choice("radio", "red"), ValueFault::none);
  EXPECT_EQ(check_choice("radio", "Red"), ValueFault::not_an_option);
  EXPECT_EQ(check_choice("select", "red;blue"), ValueFault::not_an_option);
}

TEST(ValueRule, a_multi_select_takes_several_and_appends_with_a_leading_semicolon) {
  EXPECT_EQ(check_choice("checkbox", "red;blue"), ValueFault::none);
  EXPECT_EQ(check_choice("checkbox", ";blue"), ValueFault::none);
  EXPECT_EQ(check_choice("checkbox", "red;black"), ValueFault::not_an_option);
}

TEST(ValueRule, options_that_are_kept_elsewhere_are_not_checked) {
  const ValueRule owners({.name = "hubspot_owner_id",
                          .type = PropertyType::enumeration,
                          .options = {{"Ann", "1"}},
                          .has_external_options = true});
  EXPECT_EQ(owners.check("77"), ValueFault::none);
  const ValueRule unlisted({.name = "stage", .type = PropertyType::enumeration});
  EXPECT_EQ(unlisted.check("won"), ValueFault::none);
}

TEST(ValueRule, an_email_property_takes_addresses) {
  const ValueRule email({.name = "email", .type = PropertyType::string}, ValueRule::Content::email);
  EXPECT_EQ(email.check(" a@x.co "), ValueFault::none);
  EXPECT_EQ(email.check("not-an-email"), ValueFault::not_an_email);
}

}  // namespace
}  // namespace sluice
