#include "config/check_mapping.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string problem_of(const MappingOptions& mapping) {
  const auto problem = check_mapping(mapping);
  return problem ? problem->text : "";
}

MappingOptions with_columns(std::vector<ColumnMapping> columns) {
  MappingOptions mapping;
  mapping.columns = std::move(columns);
  return mapping;
}

TEST(CheckMapping, DifferentColumnsForDifferentPropertiesAreFine) {
  MappingOptions mapping = with_columns({{"Mail", "email"}, {"First", "firstname"}});
  mapping.id_property = "email";
  mapping.id_column = "Mail";
  mapping.ignored = {"Notes"};
  mapping.constants = {{"lifecyclestage", "lead"}};
  EXPECT_EQ(problem_of(mapping), "");
}

TEST(CheckMapping, OneColumnForTwoPropertiesIsAContradiction) {
  EXPECT_EQ(problem_of(with_columns({{"Mail", "email"}, {"Mail", "work_email"}})),
            "column \"Mail\" is mapped to two properties, \"email\" and \"work_email\"; keep one");
}

TEST(CheckMapping, TwoColumnsForOnePropertyAreAContradiction) {
  EXPECT_EQ(problem_of(with_columns({{"Mail", "email"}, {"E-Mail", "email"}})),
            "property \"email\" gets two columns, \"Mail\" and \"E-Mail\"; keep one");
}

TEST(CheckMapping, TheIdColumnCountsAsMappedToTheIdProperty) {
  MappingOptions mapping = with_columns({{"Mail", "email"}});
  mapping.id_column = "Key";
  EXPECT_EQ(problem_of(mapping), "") << "the id property is not known yet";
  mapping.id_property = "email";
  EXPECT_EQ(problem_of(mapping),
            "property \"email\" gets two columns, \"Mail\" and \"Key\"; keep one");
  mapping.id_column = "Mail";
  mapping.id_property = "vin";
  EXPECT_EQ(problem_of(mapping),
            "column \"Mail\" is mapped to two properties, \"email\" and \"vin\"; keep one");
}

TEST(CheckMapping, AMappedColumnCannotBeIgnored) {
  MappingOptions mapping = with_columns({{"Mail", "email"}});
  mapping.ignored = {"Mail"};
  EXPECT_EQ(problem_of(mapping), "column \"Mail\" is both mapped and ignored; drop one");
}

TEST(CheckMapping, TheIdColumnCannotBeIgnored) {
  MappingOptions mapping;
  mapping.id_column = "Key";
  mapping.ignored = {"Key"};
  EXPECT_EQ(problem_of(mapping), "column \"Key\" is both --id-column and --ignore; drop one");
}

TEST(CheckMapping, TheIdPropertyTakesNoConstant) {
  MappingOptions mapping;
  mapping.constants = {{"email", "ada@example.com"}};
  EXPECT_EQ(problem_of(mapping), "") << "the id property is not known yet";
  mapping.id_property = "email";
  EXPECT_NE(problem_of(mapping).find("--set email: the id property"), std::string::npos);
  EXPECT_EQ(problem_of(mapping).find("ada"), std::string::npos);
}

TEST(CheckMapping, APropertyTakesOneSource) {
  MappingOptions mapping = with_columns({{"Stage", "lifecyclestage"}});
  mapping.constants = {{"lifecyclestage", "lead"}};
  EXPECT_EQ(problem_of(mapping),
            "property \"lifecyclestage\" gets column \"Stage\" and a constant (--set); keep one");
  mapping.columns.clear();
  mapping.constants.push_back({"lifecyclestage", "customer"});
  EXPECT_EQ(problem_of(mapping), "--set gives property \"lifecyclestage\" twice; keep one");
}

}  // namespace
}  // namespace sluice
