#include "engine/policy/schema_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/policy/mapper_harness.h"
#include "tests/unit/policy/sample_schema.h"

namespace sluice {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

SchemaFindings check(const std::vector<std::string>& header,
                     const MappingOptions& options = by_email(),
                     const Schema& schema = sample_schema()) {
  return check_schema(options, schema, header);
}

MappingOptions by(std::string id) {
  MappingOptions options;
  options.id_property = std::move(id);
  return options;
}

TEST(SchemaCheck, a_file_of_known_columns_has_no_findings) {
  const auto findings = check({"email", "firstname", "age", "", "sluice_line"});
  EXPECT_THAT(findings.problems, IsEmpty());
  EXPECT_THAT(findings.warnings, IsEmpty());
}

TEST(SchemaCheck, everything_is_found_at_once) {
  MappingOptions options = by_email();
  options.constants = {{"stage", "custmer"}, {"score", "1"}, {"nothing", "1"}};
  EXPECT_THAT(
      check({"email", "agee", "createdate"}, options).problems,
      ElementsAre(HasSubstr("column \"agee\": contacts have no property"),
                  HasSubstr("column \"createdate\": the property \"createdate\" is read-only"),
                  AllOf(HasSubstr("--set stage: the value is no option"),
                        HasSubstr("the nearest is \"customer\"")),
                  HasSubstr("--set score: the property \"score\" is calculated"),
                  HasSubstr("--set nothing: contacts have no property \"nothing\"")));
}

TEST(SchemaCheck, columns_that_are_not_sent_are_not_looked_at) {
  MappingOptions options = by_email();
  options.ignored = {"junk"};
  EXPECT_THAT(check({"email", "junk"}, options).problems, IsEmpty());
  options.ignored.clear();
  options.only_mapped = true;
  EXPECT_THAT(check({"email", "junk"}, options).problems, IsEmpty());
}

TEST(SchemaCheck, a_mapped_column_is_judged_by_its_property) {
  MappingOptions options = by_email();
  options.columns = {{"Alter", "age"}, {"Vorname", "fristname"}};
  EXPECT_THAT(check({"email", "Alter", "Vorname"}, options).problems,
              ElementsAre(HasSubstr("did you mean firstname? --map \"Vorname=firstname\"")));
}

TEST(SchemaCheck, record_ids_are_no_keys) {
  EXPECT_THAT(check({"hs_object_id"}, by("hs_object_id")).problems,
              ElementsAre(HasSubstr("an upsert takes no record ids as keys")));
}

TEST(SchemaCheck, an_unknown_id_property_is_found_once) {
  EXPECT_THAT(check({"numbr"}, by("numbr")).problems,
              ElementsAre(HasSubstr("--id-property numbr: contacts have no property \"numbr\"")));
}

TEST(SchemaCheck, an_id_property_that_is_not_unique_is_a_warning) {
  EXPECT_THAT(check({"age", "firstname"}, by("age")).warnings,
              ElementsAre(HasSubstr("\"age\" of contacts is not marked as unique")));
  EXPECT_THAT(check({"number", "firstname"}, by("number")).warnings, IsEmpty());
  EXPECT_THAT(check({"email"}).warnings, IsEmpty()) << "unique whatever its flag says";
}

TEST(SchemaCheck, what_new_records_need_is_a_warning) {
  EXPECT_THAT(check({"number"}, by("number"), sample_schema({}, "companies")).warnings,
              ElementsAre(HasSubstr("no column gives name or domain")));
  EXPECT_THAT(check({"number"}, by("number"), sample_schema({}, "deals")).warnings,
              ElementsAre(HasSubstr("dealname"), HasSubstr("dealstage")));
  EXPECT_THAT(check({"number"}, by("number"), sample_schema({}, "p1_cars")).warnings, IsEmpty());
}

TEST(SchemaCheck, of_jsonl_only_options_are_looked_at) {
  MappingOptions options = by_email();
  options.constants = {{"nothing", "1"}};
  const auto findings = check_schema(options, sample_schema(), std::nullopt);
  EXPECT_THAT(findings.problems, ElementsAre(HasSubstr("--set nothing")));
  EXPECT_THAT(findings.warnings, IsEmpty());
}

TEST(SchemaCheck, without_definitions_or_validation_nothing_is_refused) {
  EXPECT_THAT(check({"email", "junk"}, by_email(), Schema()).problems, IsEmpty());
  EXPECT_THAT(check({"email", "junk"}, by_email(), sample_schema({.validate = false})).problems,
              IsEmpty());
}

TEST(SchemaCheck, a_conversion_for_a_column_that_is_not_there_is_refused) {
  const Schema schema("contacts", nullptr, {.conversions = {.dates = {{{"Brthday"}, "%F"}}}});
  EXPECT_THAT(check({"email", "Birthday"}, by_email(), schema).problems,
              ElementsAre(AllOf(HasSubstr("--date: the header has no column \"Brthday\""),
                                HasSubstr("the nearest is \"Birthday\""))));
}

TEST(SchemaCheck, unknown_properties_are_noticed_wherever_they_are_named) {
  const auto definitions = sample_definitions();
  const std::vector<std::string> good{"email", "age"};
  const std::vector<std::string> bad{"email", "secret"};
  EXPECT_FALSE(names_unknown_property(by_email(), *definitions, good));
  EXPECT_TRUE(names_unknown_property(by_email(), *definitions, bad));
  EXPECT_TRUE(names_unknown_property(by("secret"), *definitions, good));
  MappingOptions options = by_email();
  options.constants = {{"secret", "1"}};
  EXPECT_TRUE(names_unknown_property(options, *definitions, std::nullopt));
}

TEST(SchemaCheck, labels_become_mappings_where_no_option_says_otherwise) {
  MappingOptions options = by_email();
  options.columns = {{"Age", "number"}};
  options.ignored = {"Stage"};
  const Schema schema = sample_schema({.match_labels = true});
  const std::vector<std::string> header{"EMAIL", "First Name", "Age", "Stage", "Twin", "active"};
  EXPECT_THAT(
      label_mappings(options, schema, header),
      ElementsAre(ColumnMapping{"EMAIL", "email"}, ColumnMapping{"First Name", "firstname"}));
  EXPECT_THAT(label_mappings(options, sample_schema(), header), IsEmpty());
}

}  // namespace
}  // namespace sluice
