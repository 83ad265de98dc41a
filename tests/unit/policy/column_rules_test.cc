#include "engine/policy/column_rules.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

MappingOptions by_email() {
  MappingOptions options;
  options.id_property = "email";
  return options;
}

TEST(ColumnRules, a_column_gives_the_property_of_its_name) {
  EXPECT_EQ(ColumnRules(by_email()).property_of("firstname"), "firstname");
  EXPECT_EQ(ColumnRules(by_email()).property_of("email"), "email");
}

TEST(ColumnRules, the_case_of_a_column_counts) {
  auto options = by_email();
  options.columns = {{"Mail", "email"}};
  EXPECT_EQ(ColumnRules(options).property_of("mail"), "mail");
}

TEST(ColumnRules, a_mapped_column_gives_its_property) {
  auto options = by_email();
  options.columns = {{"First Name", "firstname"}};
  EXPECT_EQ(ColumnRules(options).property_of("First Name"), "firstname");
}

TEST(ColumnRules, the_later_of_two_mappings_of_a_column_wins) {
  auto options = by_email();
  options.columns = {{"Name", "firstname"}, {"Name", "lastname"}};
  EXPECT_EQ(ColumnRules(options).property_of("Name"), "lastname");
}

TEST(ColumnRules, an_ignored_column_gives_nothing_even_if_mapped) {
  auto options = by_email();
  options.columns = {{"Name", "firstname"}};
  options.ignored = {"Name", "notes"};
  EXPECT_EQ(ColumnRules(options).property_of("Name"), std::nullopt);
  EXPECT_EQ(ColumnRules(options).property_of("notes"), std::nullopt);
}

TEST(ColumnRules, the_id_column_gives_the_id_property) {
  auto options = by_email();
  options.id_column = "Mail";
  EXPECT_EQ(ColumnRules(options).property_of("Mail"), "email");
}

TEST(ColumnRules, only_mapped_takes_the_mapped_columns_and_the_id) {
  auto options = by_email();
  options.only_mapped = true;
  options.columns = {{"Name", "firstname"}};
  const ColumnRules rules(options);
  EXPECT_EQ(rules.property_of("Name"), "firstname");
  EXPECT_EQ(rules.property_of("email"), "email");
  EXPECT_EQ(rules.property_of("phone"), std::nullopt);
}

TEST(ColumnRules, only_mapped_leaves_out_a_column_named_as_the_id_where_another_is_the_id) {
  auto mapped = by_email();
  mapped.only_mapped = true;
  mapped.columns = {{"Mail", "email"}};
  EXPECT_EQ(ColumnRules(mapped).property_of("email"), std::nullopt);

  auto named = by_email();
  named.only_mapped = true;
  named.id_column = "Mail";
  EXPECT_EQ(ColumnRules(named).property_of("email"), std::nullopt);
  EXPECT_EQ(ColumnRules(named).property_of("Mail"), "email");
}

}  // namespace
}  // namespace sluice
