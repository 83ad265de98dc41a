#include "engine/check/column_proposals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ColumnSample sample(std::vector<std::string_view> values) {
  return {.column = "Col", .property = "prop", .values = std::move(values)};
}

PropertyDefinition of_type(PropertyType type) {
  return {.name = "prop", .type = type};
}

Proposals propose_for(PropertyType type, std::vector<std::string_view> values) {
  const PropertyDefinition definition = of_type(type);
  return propose_conversions(sample(std::move(values)), &definition);
}

MATCHER_P2(Is, option, value, "") {
  return arg.option == option && arg.value == value;
}

TEST(ColumnProposals, EachTypeHasItsConversion) {
  EXPECT_THAT(propose_for(PropertyType::date, {"31/12/2026"}),
              ElementsAre(Is("date", "Col=%d/%m/%Y")));
  EXPECT_THAT(propose_for(PropertyType::datetime, {"31.12.2026 14:05"}),
              ElementsAre(Is("date", "Col=%d.%m.%Y %H:%M")));
  EXPECT_THAT(propose_for(PropertyType::number, {"1.234,5"}),
              ElementsAre(Is("decimal", "Col=comma")));
  EXPECT_THAT(propose_for(PropertyType::boolean, {"Ja", "Nein"}),
              ElementsAre(Is("bool", "Col=ja/nein")));
}

TEST(ColumnProposals, TextIsLeftAlone) {
  EXPECT_THAT(propose_for(PropertyType::string, {"31/12/2026"}), IsEmpty());
  EXPECT_THAT(propose_for(PropertyType::phone_number, {"1,5"}), IsEmpty());
  EXPECT_THAT(propose_for(PropertyType::other, {"31/12/2026"}), IsEmpty());
}

TEST(ColumnProposals, EnumerationsGetLabelsAndSeparators) {
  PropertyDefinition definition = of_type(PropertyType::enumeration);
  definition.field_type = "checkbox";
  definition.options = {{"News", "news"}, {"Events", "events"}};
  EXPECT_THAT(propose_conversions(sample({"News, Events"}), &definition),
              ElementsAre(Is("multi", "Col=,"), Is("labels", "")));
  EXPECT_THAT(propose_conversions(sample({"news\nevents"}), &definition),
              ElementsAre(Is("multi", "Col=newline")));
  definition.has_external_options = true;
  EXPECT_THAT(propose_conversions(sample({"News, Events"}), &definition), IsEmpty());
}

TEST(ColumnProposals, WithoutADefinitionOnlyWhatIsCertain) {
  const Proposals dates = propose_conversions(sample({"31/12/2026"}), nullptr);
  ASSERT_THAT(dates, ElementsAre(Is("date", "Col=%d/%m/%Y")));
  EXPECT_THAT(dates[0].reason, HasSubstr("if the property \"prop\" takes dates"));
  EXPECT_THAT(propose_conversions(sample({"31/12/2026", "soon"}), nullptr), IsEmpty());
  EXPECT_THAT(propose_conversions(sample({"1,5"}), nullptr),
              ElementsAre(Is("decimal", "Col=comma")));
  EXPECT_THAT(propose_conversions(sample({"Ja", "Nein"}), nullptr), IsEmpty());
}

TEST(ColumnProposals, AnUnclearOrderIsToldAndNotProposed) {
  const Proposals found = propose_for(PropertyType::date, {"01/02/2026"});
  ASSERT_THAT(found, ElementsAre(Is("", "")));
  EXPECT_THAT(found[0].reason, HasSubstr("--date \"Col=%d/%m/%Y\" where days come first"));
  EXPECT_THAT(found[0].reason, HasSubstr("--date \"Col=%m/%d/%Y\" where months do"));
}

TEST(ColumnProposals, TheKeyAndDroppedColumnsAreLeftAlone) {
  ColumnSample key = sample({"31/12/2026"});
  key.is_key = true;
  EXPECT_THAT(propose_conversions(key, nullptr), IsEmpty());
  ColumnSample dropped = sample({"31/12/2026"});
  dropped.property.clear();
  EXPECT_THAT(propose_conversions(dropped, nullptr), IsEmpty());
}

}  // namespace
}  // namespace sluice
