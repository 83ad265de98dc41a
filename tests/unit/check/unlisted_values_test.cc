#include "engine/check/unlisted_values.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

PropertyDefinition industry_definition() {
  return {.name = "industry",
          .type = PropertyType::enumeration,
          .field_type = "select",
          .options = {
              {"Retail", "RETAIL"}, {"Banking", "BANKING"}, {"Everything else", "OTHER_THINGS"}}};
}

PropertyDefinition interests_definition() {
  return {.name = "interests",
          .type = PropertyType::enumeration,
          .field_type = "checkbox",
          .options = {{"News", "news"}, {"Events", "events"}}};
}

struct UnlistedValuesTest : testing::Test {
  UnlistedValuesTest() {
    definitions.add(industry_definition());
    definitions.add(interests_definition());
    industry = definitions.find("industry");
    interests = definitions.find("interests");
  }

  PropertyDefinitions definitions;
  const PropertyDefinition* industry = nullptr;
  const PropertyDefinition* interests = nullptr;
  UnlistedValues values;
};

TEST_F(UnlistedValuesTest, CountsDistinctValuesAndFindsTheOptionThatWasMeant) {
  values.add("Branche", "industry", "Retial", industry);
  values.add("Branche", "industry", "Bankng ", industry);
  values.add("Branche", "industry", "Bankng ", industry);
  const auto columns = values.columns(&definitions);
  ASSERT_EQ(columns.size(), 1u);
  EXPECT_EQ(columns[0].column, "Branche");
  EXPECT_EQ(columns[0].property, "industry");
  ASSERT_EQ(columns[0].values.size(), 2u);
  EXPECT_EQ(columns[0].values[0].value, "Bankng ");
  EXPECT_EQ(columns[0].values[0].count, 2u);
  EXPECT_EQ(columns[0].values[0].nearest, "BANKING");
  EXPECT_EQ(columns[0].values[1].nearest, "RETAIL");
}

TEST_F(UnlistedValuesTest, ALabelLeadsToItsInternalValue) {
  values.add("Branche", "industry", "Everything else", industry);
  EXPECT_EQ(values.columns(&definitions)[0].values[0].nearest, "OTHER_THINGS");
}

TEST_F(UnlistedValuesTest, NoOptionIsNearWhatIsSomethingElse) {
  values.add("Branche", "industry", "x7", industry);
  EXPECT_EQ(values.columns(&definitions)[0].values[0].nearest, "");
  EXPECT_EQ(values.columns(nullptr)[0].values[0].nearest, "");
}

TEST_F(UnlistedValuesTest, OfAMultiSelectOnlyTheBadPartsCount) {
  values.add("interests", "interests", ";news;Event;events", interests);
  const auto columns = values.columns(&definitions);
  ASSERT_EQ(columns[0].values.size(), 1u);
  EXPECT_EQ(columns[0].values[0].value, "Event");
  EXPECT_EQ(columns[0].values[0].nearest, "events");
}

TEST_F(UnlistedValuesTest, KeepsTwentyValuesOfAColumnAndCountsTheOthers) {
  for (int i = 0; i < 30; ++i) values.add("c", "industry", "bad" + std::to_string(i), industry);
  values.add("c", "industry", "bad0", industry);
  const auto columns = values.columns(&definitions);
  EXPECT_EQ(columns[0].values.size(), UnlistedValues::most_values);
  EXPECT_EQ(columns[0].values[0].count, 2u);
  EXPECT_EQ(columns[0].others, 10u);
}

}  // namespace
}  // namespace sluice
