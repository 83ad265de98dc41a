#include "engine/policy/mapping_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Use = ColumnTarget::Use;

MappingOptions by_email() {
  MappingOptions options;
  options.id_property = "email";
  return options;
}

MappingPlan::Result csv(const std::vector<std::string>& names, const MappingOptions& options) {
  std::string text;
  for (const auto& name : names) text += (&name == &names.front() ? "" : ",") + name;
  return MappingPlan::for_csv({names, text, ','}, options);
}

std::vector<Use> uses(const MappingPlan& plan) {
  std::vector<Use> result;
  for (const auto& column : plan.columns()) result.push_back(column.use);
  return result;
}

TEST(MappingPlan, every_named_column_of_a_csv_is_sent) {
  const auto plan = std::get<MappingPlan>(csv({"firstname", "email", "phone"}, by_email()));
  EXPECT_THAT(uses(plan), ElementsAre(Use::property, Use::key, Use::property));
  EXPECT_EQ(plan.id_column(), 1u);
  EXPECT_EQ(plan.id_name(), "email");
  EXPECT_EQ(plan.columns()[2].encoded_property.member(), "\"phone\":");
}

TEST(MappingPlan, the_id_name_is_the_name_of_its_column) {
  auto options = by_email();
  options.id_column = "E-Mail";
  const auto plan = std::get<MappingPlan>(csv({"E-Mail"}, options));
  EXPECT_EQ(plan.id_name(), "E-Mail");
  EXPECT_EQ(plan.columns()[0].property, "email");
}

TEST(MappingPlan, unnamed_columns_and_those_of_result_files_are_dropped) {
  const auto plan = std::get<MappingPlan>(csv({"", "email", "sluice_line"}, by_email()));
  EXPECT_THAT(uses(plan), ElementsAre(Use::drop, Use::key, Use::drop));
  EXPECT_EQ(plan.result_columns().header(), ",email");
}

TEST(MappingPlan, property_names_are_escaped_as_json) {
  auto options = by_email();
  options.columns = {{"x", "say \"hi\""}};
  const auto plan = std::get<MappingPlan>(csv({"email", "x"}, options));
  EXPECT_EQ(plan.columns()[1].encoded_property.member(), R"("say \"hi\"":)");
}

TEST(MappingPlan, a_header_that_cannot_be_loaded_gives_all_findings_instead) {
  auto options = by_email();
  options.ignored = {"nope"};
  const auto findings = std::get<MappingFindings>(csv({"name"}, options));
  EXPECT_THAT(findings.messages,
              ElementsAre(HasSubstr("--ignore"), HasSubstr("no column gives the id property")));
}

TEST(MappingPlan, jsonl_has_no_columns_and_names_the_id_by_its_property) {
  auto options = by_email();
  options.columns = {{"never seen", "firstname"}};
  const auto plan = MappingPlan::for_jsonl(options);
  EXPECT_THAT(plan.columns(), IsEmpty());
  EXPECT_EQ(plan.id_column(), std::nullopt);
  EXPECT_EQ(plan.id_name(), "email");
}

TEST(MappingPlan, jsonl_members_contest_only_properties_that_options_name) {
  auto options = by_email();
  options.constants = {{"source", "import"}};
  options.columns = {{"First", "firstname"}};
  const auto plan = MappingPlan::for_jsonl(options);
  EXPECT_EQ(plan.target_of_member("source").contest, 0u);
  EXPECT_EQ(plan.target_of_member("First").contest, 1u);
  EXPECT_EQ(plan.target_of_member("firstname").contest, 1u);
  EXPECT_EQ(plan.target_of_member("phone").contest, std::nullopt);
}

TEST(MappingPlan, jsonl_members_named_like_result_columns_are_ordinary) {
  const auto plan = MappingPlan::for_jsonl(by_email());
  EXPECT_EQ(plan.target_of_member("sluice_line").use, Use::property);
}

}  // namespace
}  // namespace sluice
