#include "engine/pipeline/record_columns.h"

#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

MappingOptions by_email() {
  MappingOptions options;
  options.id_property = "email";
  return options;
}

MappingPlan plan_of(const std::vector<std::string>& names, const MappingOptions& options) {
  std::string header;
  for (const std::string& name : names) header += (header.empty() ? "" : ",") + name;
  return std::get<MappingPlan>(MappingPlan::for_csv({names, header, ','}, options));
}

TEST(RecordColumns, KnowsTheColumnsOfACsvFileByTheirPlace) {
  MappingOptions options = by_email();
  options.columns = {{"First Name", "firstname"}};
  options.ignored = {"notes"};
  const MappingPlan plan = plan_of({"email", "First Name", "notes"}, options);
  const RecordColumns columns(plan);
  ASSERT_EQ(columns.columns().size(), 3u);
  EXPECT_TRUE(columns.columns()[0].is_key);
  EXPECT_EQ(columns.columns()[0].property, "email");
  EXPECT_EQ(columns.columns()[1].name, "First Name");
  EXPECT_EQ(columns.columns()[1].property, "firstname");
  EXPECT_EQ(columns.columns()[2].property, "");
}

TEST(RecordColumns, FindsTheValueOfAProperty) {
  const MappingPlan plan = plan_of({"email", "firstname", "phone"}, by_email());
  RecordColumns columns(plan);
  const std::vector<Field> fields = {{.value = "a@x.co"}, {.value = " "}, {.value = "1"}};
  const RecordView record{.fields = fields};
  ASSERT_TRUE(columns.find(record, "phone"));
  EXPECT_EQ(columns.find(record, "phone")->column, 2u);
  EXPECT_EQ(columns.find(record, "phone")->value, "1");
  EXPECT_FALSE(columns.find(record, "firstname"));  // blank
  EXPECT_FALSE(columns.find(record, "city"));
  EXPECT_FALSE(columns.find(record, ""));
}

TEST(RecordColumns, LearnsTheMembersOfJsonlRecordsAsTheyCome) {
  const MappingPlan plan = MappingPlan::for_jsonl(by_email());
  RecordColumns columns(plan);
  const std::vector<Field> fields = {{.name = "phone", .value = "1"},
                                     {.name = "email", .value = "a@x.co"}};
  const RecordView record{.fields = fields};
  ASSERT_TRUE(columns.find(record, "email"));
  EXPECT_EQ(columns.find(record, "email")->value, "a@x.co");
  EXPECT_EQ(columns.column_of(record, 0), 0u);
  EXPECT_EQ(columns.column_of(record, 1), 1u);
  EXPECT_EQ(columns.columns()[1].property, "email");
}

TEST(RecordColumns, KnowsNoMembersBeyondItsBound) {
  const MappingPlan plan = MappingPlan::for_jsonl(by_email());
  RecordColumns columns(plan);
  for (std::size_t i = 0; i <= RecordColumns::most_columns; ++i) {
    const std::string name = "m" + std::to_string(i);
    const std::vector<Field> fields = {{.name = name, .value = "x"}};
    const RecordView record{.fields = fields};
    EXPECT_EQ(columns.column_of(record, 0).has_value(), i < RecordColumns::most_columns);
  }
}

}  // namespace
}  // namespace sluice
