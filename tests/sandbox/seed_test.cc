#include "sandbox/seed.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

TEST(Seed, ADefinitionHasNameTypesFlagsLabelAndOptions) {
  const Property property =
      parse_definition("tier enumeration/select unique custom | The tier | a:Gold; b");
  EXPECT_EQ(property.name, "tier");
  EXPECT_EQ(property.label, "The tier");
  EXPECT_EQ(property.type, ValueType::enumeration);
  EXPECT_EQ(property.field_type, "select");
  EXPECT_TRUE(property.unique);
  EXPECT_FALSE(property.hubspot_defined);
  ASSERT_EQ(property.options.size(), 2u);
  EXPECT_EQ(property.options[0].label, "Gold");
  EXPECT_EQ(property.options[1].label, "b");
}

TEST(Seed, MistakesInADefinition) {
  for (const char* bad : {"", "name", "name colour", "name string shiny"})
    EXPECT_THROW(parse_definition(bad), std::invalid_argument) << bad;
}

TEST(Seed, EveryStandardObjectHasPropertiesOfItsOwnAndAUniqueOne) {
  for (const ObjectType& type : standard_object_types()) {
    PropertySet properties;
    seed_properties(type, properties);
    EXPECT_GT(properties.all().size(), 14u) << type.plural;
    const auto key = properties.find("external_id");
    ASSERT_TRUE(key) << type.plural;
    EXPECT_TRUE(properties[*key].unique);
    for (const std::string& name : type.required) EXPECT_TRUE(properties.find(name)) << name;
    for (const auto& [name, value] : type.defaults) EXPECT_TRUE(properties.find(name)) << name;
  }
}

TEST(Seed, EveryListedEnumerationHasOptions) {
  for (const ObjectType& type : standard_object_types()) {
    PropertySet properties;
    seed_properties(type, properties);
    for (const Property& property : properties.all()) {
      const bool listed = !property.read_only && !property.external_options;
      EXPECT_FALSE(listed && property.type == ValueType::enumeration && property.options.empty())
          << type.plural << '.' << property.name;
    }
  }
}

}  // namespace
}  // namespace sluice::sandbox
