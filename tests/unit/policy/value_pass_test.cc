#include "engine/policy/value_pass.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/policy/mapper_harness.h"
#include "tests/unit/policy/sample_schema.h"

namespace sluice {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Harness csv_with(const SchemaOptions& options, const std::vector<std::string>& names,
                 const MappingOptions& mapping = by_email()) {
  const std::string header_text(names.size() - 1, ',');
  return Harness(std::get<MappingPlan>(
      MappingPlan::for_csv({names, header_text, ','}, mapping, sample_schema(options))));
}

Harness jsonl_with(const SchemaOptions& options, const MappingOptions& mapping = by_email()) {
  return Harness(MappingPlan::for_jsonl(mapping, sample_schema(options)));
}

const SchemaOptions german{.conversions = {.booleans = {{{}, {"ja"}, {"nein"}}},
                                           .dates = {{{}, "%d.%m.%Y"}},
                                           .decimals = {{{}, ','}},
                                           .labels = true,
                                           .lists = {{{}, ","}}}};

TEST(ValuePass, good_values_pass_as_they_are) {
  auto run = csv_with({}, {"email", "age", "stage", "birthday"});
  run.map_csv({"a@x.co", " 7", "lead", "2026-12-31"});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.property("age"), " 7");
  EXPECT_EQ(run.property("birthday"), "2026-12-31");
}

TEST(ValuePass, a_bad_value_names_code_property_and_column_and_not_the_value) {
  auto mapping = by_email();
  mapping.columns = {{"Alter", "age"}};
  auto run = csv_with({}, {"email", "Alter"}, mapping);
  run.map_csv({"a@x.co", "12 years"});
  EXPECT_EQ(run.code(), "INVALID_INTEGER");
  EXPECT_EQ(run.failure->property, "age");
  EXPECT_THAT(run.failure->message, AllOf(HasSubstr("the value of \"Alter\" (property age) is no"),
                                          Not(HasSubstr("12 years"))));
  EXPECT_EQ(run.out.json, "");
  ASSERT_EQ(run.mapper.bad_values().size(), 1u);
  EXPECT_EQ(run.mapper.bad_values()[0].value, "12 years");
  EXPECT_EQ(run.mapper.bad_values()[0].target->values->definition->name, "age");
}

TEST(ValuePass, all_bad_values_of_a_record_are_told) {
  auto run = csv_with({}, {"email", "age", "stage", "active"});
  run.map_csv({"a@x.co", "x", "custmer", "maybe"});
  EXPECT_EQ(run.code(), "INVALID_INTEGER");
  EXPECT_THAT(run.failure->message,
              AllOf(HasSubstr("\"age\" is no number"), HasSubstr("\"stage\" is no option"),
                    HasSubstr("the nearest is \"customer\""), HasSubstr("\"active\" is neither")));
}

TEST(ValuePass, the_key_is_checked_too) {
  auto run = csv_with({}, {"email"});
  run.map_csv({"not-an-email"});
  EXPECT_EQ(run.code(), "INVALID_EMAIL");
  run.map_csv({""});
  EXPECT_EQ(run.code(), "empty_id");
}

TEST(ValuePass, empty_values_are_right_whether_they_are_skipped_or_clear) {
  auto mapping = by_email();
  mapping.empty = EmptyValues::clear;
  auto run = csv_with(german, {"email", "age", "stage", "active", "birthday", "tags"}, mapping);
  run.map_csv({"a@x.co", "", "", "", "", ""});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.property("age"), "");
}

TEST(ValuePass, values_are_converted_before_they_are_checked) {
  auto run = csv_with(german, {"age", "email", "stage", "active", "birthday", "tags", "firstname"});
  run.map_csv({"1.234,5", "a@x.co", "NEW LEAD", "Ja", "31.12.2026", "Red, blue", "Ada"});
  EXPECT_EQ(run.code(), "none") << run.failure->message;
  EXPECT_EQ(run.property("age"), "1234.5");
  EXPECT_EQ(run.property("stage"), "lead");
  EXPECT_EQ(run.property("active"), "true");
  EXPECT_EQ(run.property("birthday"), "2026-12-31");
  EXPECT_EQ(run.property("tags"), "red;blue");
  EXPECT_EQ(run.property("firstname"), "Ada");
}

TEST(ValuePass, what_a_conversion_cannot_read_is_bad) {
  auto run = csv_with(german, {"email", "birthday"});
  run.map_csv({"a@x.co", "12/31/2026"});
  EXPECT_EQ(run.code(), "INVALID_DATE");
  EXPECT_THAT(run.failure->message, HasSubstr("does not have the format of --date"));
}

TEST(ValuePass, a_record_after_a_bad_one_is_judged_by_itself) {
  auto run = csv_with(german, {"email", "age"});
  run.map_csv({"a@x.co", "x"});
  EXPECT_EQ(run.code(), "INVALID_INTEGER");
  run.map_csv({"a@x.co", "1,5"});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.property("age"), "1.5");
  EXPECT_TRUE(run.mapper.bad_values().empty());
}

TEST(ValuePass, members_of_jsonl_are_converted_and_checked) {
  auto run = jsonl_with(german);
  run.map_jsonl({{"email", "a@x.co"}, {"age", "1,5"}, {"active", "nein"}});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.property("age"), "1.5");
  EXPECT_EQ(run.property("active"), "false");
  run.map_jsonl({{"email", "a@x.co"}, {"age", "old"}});
  EXPECT_EQ(run.code(), "INVALID_INTEGER");
}

TEST(ValuePass, a_converted_member_is_not_copied_from_the_line) {
  auto run = jsonl_with(german);
  run.fields = {{.name = "email", .value = "a@x.co", .is_json = true},
                {.name = "age", .value = "1,5", .is_json = true}};
  run.map({});
  EXPECT_EQ(run.property("age"), "1.5");
}

TEST(ValuePass, an_unknown_member_costs_its_record) {
  auto run = jsonl_with({});
  run.map_jsonl({{"email", "a@x.co"}, {"frstname", "Ada"}});
  EXPECT_EQ(run.code(), "PROPERTY_DOESNT_EXIST");
  EXPECT_EQ(run.failure->property, "frstname");
  EXPECT_THAT(run.failure->message, HasSubstr("member \"frstname\": contacts have no property"));
  run.map_jsonl({{"email", "a@x.co"}, {"createdate", "2026-01-01"}});
  EXPECT_EQ(run.code(), "READ_ONLY_VALUE");
}

TEST(ValuePass, an_unknown_member_that_is_not_sent_costs_nothing) {
  auto run = jsonl_with({});
  run.map_jsonl({{"email", "a@x.co"}, {"frstname", ""}});
  EXPECT_EQ(run.code(), "none");
  auto mapping = by_email();
  mapping.ignored = {"frstname"};
  auto ignoring = jsonl_with({}, mapping);
  ignoring.map_jsonl({{"email", "a@x.co"}, {"frstname", "Ada"}});
  EXPECT_EQ(ignoring.code(), "none");
}

TEST(ValuePass, members_are_matched_by_label) {
  auto run = jsonl_with({.match_labels = true});
  run.map_jsonl({{"Email", "a@x.co"}, {"First Name", "Ada"}});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.property("firstname"), "Ada");
  EXPECT_EQ(run.out.key, "a@x.co");
  run.map_jsonl({{"email", "a@x.co"}, {"First Name", "Ada"}, {"firstname", "Bea"}});
  EXPECT_EQ(run.code(), "duplicate_member");
}

TEST(ValuePass, a_message_of_many_bad_values_stays_short) {
  std::vector<std::string> names{"email"};
  std::vector<std::string_view> values{"a@x.co"};
  auto mapping = by_email();
  auto definitions = std::make_shared<PropertyDefinitions>();
  definitions->add({.name = "email", .type = PropertyType::string});
  for (int i = 0; i < 50; ++i) {
    names.push_back("column_with_a_long_name_" + std::string(60, 'x') + std::to_string(i));
    definitions->add({.name = names.back(), .type = PropertyType::number});
    values.push_back("x");
  }
  Harness run(std::get<MappingPlan>(MappingPlan::for_csv(
      {names, std::string(50, ','), ','}, mapping, Schema("contacts", definitions, {}))));
  run.map_csv(values);
  EXPECT_LE(run.failure->message.size(), max_message_bytes);
  EXPECT_THAT(run.failure->message, HasSubstr("column_with_a_long_name_"));
}

}  // namespace
}  // namespace sluice
