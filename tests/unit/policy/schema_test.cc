#include "engine/policy/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/policy/sample_schema.h"

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal(const Schema& schema, std::string_view name, std::string_view property) {
  const auto refused = schema.refusal_of("column \"" + std::string(name) + '"', name, property);
  return refused ? refused->code + " " + refused->message : "taken";
}

TEST(Schema, where_nothing_is_known_everything_is_sent_as_it_is) {
  const Schema schema;
  EXPECT_EQ(schema.definitions(), nullptr);
  EXPECT_EQ(schema.values_of("anything", "anything"), nullptr);
  EXPECT_EQ(refusal(schema, "anything", "anything"), "taken");
  EXPECT_THAT(schema.properties_labelled("Email"), ElementsAre());
}

TEST(Schema, an_unknown_property_is_refused_with_the_nearest_name) {
  const Schema schema = sample_schema();
  EXPECT_EQ(refusal(schema, "frstname", "frstname"),
            "PROPERTY_DOESNT_EXIST column \"frstname\": contacts have no property \"frstname\"; "
            "did you mean firstname? --map \"frstname=firstname\"");
  EXPECT_EQ(
      refusal(schema, "Notes 2019", "Notes 2019"),
      "PROPERTY_DOESNT_EXIST column \"Notes 2019\": contacts have no property \"Notes 2019\"; "
      "drop it with --ignore \"Notes 2019\", or send it as another one with --map");
}

TEST(Schema, a_label_is_offered) {
  const Schema schema = sample_schema();
  EXPECT_THAT(refusal(schema, "First Name", "First Name"),
              HasSubstr("it is the label of firstname: take it with --match-labels or --map "
                        "\"First Name=firstname\""));
  EXPECT_THAT(refusal(schema, "twin", "twin"),
              HasSubstr("it is the label of 2 properties (left, right): choose one with --map"));
}

TEST(Schema, read_only_and_calculated_properties_are_refused) {
  const Schema schema = sample_schema();
  EXPECT_EQ(refusal(schema, "Created", "createdate"),
            "READ_ONLY_VALUE column \"Created\": the property \"createdate\" is read-only: drop it "
            "with --ignore \"Created\"");
  EXPECT_THAT(refusal(schema, "score", "score"), HasSubstr("is calculated by HubSpot"));
}

TEST(Schema, without_validation_nothing_is_refused_or_checked) {
  const Schema schema = sample_schema({.validate = false});
  EXPECT_EQ(refusal(schema, "createdate", "createdate"), "taken");
  EXPECT_EQ(schema.values_of("age", "age"), nullptr);
}

TEST(Schema, labels_are_matched_only_when_asked_and_only_where_they_are_unique) {
  EXPECT_EQ(sample_schema().property_by_label("First Name"), std::nullopt);
  const Schema schema = sample_schema({.match_labels = true});
  EXPECT_EQ(schema.property_by_label("First Name"), "firstname");
  EXPECT_EQ(schema.property_by_label(" first NAME "), "firstname");
  EXPECT_EQ(schema.property_by_label("Twin"), std::nullopt);
  EXPECT_EQ(schema.property_by_label("firstname"), std::nullopt) << "a property of that name";
  EXPECT_EQ(schema.property_by_label("Nothing"), std::nullopt);
}

TEST(Schema, a_column_has_its_rule_and_its_conversion) {
  const Schema schema = sample_schema({.conversions = {.decimals = {{{}, ','}}}});
  const auto values = schema.values_of("Alter", "age");
  ASSERT_NE(values, nullptr);
  EXPECT_TRUE(values->rule && values->conversion && !values->refusal);
  EXPECT_EQ(values->definition->name, "age");
}

TEST(Schema, email_is_an_address_for_contacts_only) {
  const auto fault = [](const Schema& schema) {
    return schema.values_of("email", "email")->rule->check("no address");
  };
  EXPECT_EQ(fault(sample_schema()), ValueFault::not_an_email);
  EXPECT_EQ(fault(sample_schema({}, "companies")), ValueFault::none);
}

}  // namespace
}  // namespace sluice
