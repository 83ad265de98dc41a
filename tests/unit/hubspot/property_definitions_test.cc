#include "engine/hubspot/property_definitions.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

PropertyDefinition only(std::string_view definition) {
  const auto read = read_property_definitions("{\"results\":[" + std::string(definition) + "]}");
  if (!read || read->all().size() != 1) {
    ADD_FAILURE() << "no definition was read";
    return {};
  }
  return read->all().front();
}

TEST(PropertyDefinitions, an_enumeration_is_read_with_its_options) {
  const auto definition = only(
      R"({"name":"hs_lead_status","label":"Lead Status","type":"enumeration","fieldType":"radio",)"
      R"("groupName":"sales","description":"","options":[)"
      R"({"label":"New","value":"NEW","hidden":false,"displayOrder":0},)"
      R"({"label":"Caf\u00e9","value":"CAFE","hidden":true}],)"
      R"("hasUniqueValue":false,"calculated":false,"externalOptions":false,)"
      R"("modificationMetadata":{"archivable":true,"readOnlyValue":false}})");
  EXPECT_EQ(definition.name, "hs_lead_status");
  EXPECT_EQ(definition.label, "Lead Status");
  EXPECT_EQ(definition.type, PropertyType::enumeration);
  EXPECT_EQ(definition.field_type, "radio");
  EXPECT_EQ(definition.options, (std::vector<PropertyOption>{{"New", "NEW"}, {"Café", "CAFE"}}));
  EXPECT_FALSE(definition.has_unique_value || definition.is_calculated || definition.is_read_only ||
               definition.has_external_options);
}

TEST(PropertyDefinitions, every_flag_is_read) {
  EXPECT_TRUE(only(R"({"name":"a","hasUniqueValue":true})").has_unique_value);
  EXPECT_TRUE(only(R"({"name":"a","calculated":true})").is_calculated);
  EXPECT_TRUE(only(R"({"name":"a","externalOptions":true})").has_external_options);
  EXPECT_TRUE(only(R"({"name":"a","modificationMetadata":{"readOnlyValue":true}})").is_read_only);
  EXPECT_TRUE(only(R"({"name":"a","fieldType":"checkbox"})").takes_several_options());
}

TEST(PropertyDefinitions, every_type_has_its_name) {
  for (const auto type :
       {PropertyType::string, PropertyType::number, PropertyType::boolean, PropertyType::date,
        PropertyType::datetime, PropertyType::enumeration, PropertyType::phone_number}) {
    const std::string name(to_string(type));
    EXPECT_EQ(only(R"({"name":"a","type":")" + name + "\"}").type, type) << name;
  }
}

TEST(PropertyDefinitions, what_is_not_known_about_a_property_is_left_at_its_default) {
  EXPECT_EQ(only(R"({"name":"a","type":"object_coordinates"})").type, PropertyType::other);
  EXPECT_EQ(only(R"({"name":"a","label":null,"type":null,"options":null,"calculated":null,)"
                 R"("hasUniqueValue":"true","modificationMetadata":null})"),
            PropertyDefinition{.name = "a"});
}

TEST(PropertyDefinitions, archived_and_nameless_ones_are_left_out) {
  const auto read = read_property_definitions(
      R"({"results":[{"name":"a","archived":true},{"label":"b"},7,{"name":"c"}]})");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->all().size(), 1u);
  EXPECT_NE(read->find("c"), nullptr);
  EXPECT_EQ(read->find("a"), nullptr);
}

TEST(PropertyDefinitions, what_is_no_list_of_definitions_is_nothing) {
  for (const char* text :
       {"", "[]", "{}", "null", R"({"results":{}})", R"({"results":[{"name":"a"})",
        R"({"results":[]} trailing)", R"({"status":"error"})", "<html>"}) {
    EXPECT_FALSE(read_property_definitions(text)) << text;
  }
  EXPECT_TRUE(read_property_definitions(R"({"results":[]})"));
}

TEST(PropertyDefinitions, a_second_list_adds_what_the_first_did_not_have) {
  PropertyDefinitions definitions;
  definitions.add({.name = "a", .label = "first"});
  PropertyDefinitions others;
  others.add({.name = "a", .label = "second"});
  others.add({.name = "b"});
  definitions.add_all(others);
  EXPECT_EQ(definitions.all().size(), 2u);
  EXPECT_EQ(definitions.find("a")->label, "first");
  EXPECT_NE(definitions.find("b"), nullptr);
}

TEST(PropertyDefinitions, the_path_names_object_and_sensitivity) {
  EXPECT_EQ(properties_path("contacts"), "/crm/v3/properties/contacts");
  EXPECT_EQ(properties_path("0-3", "highly_sensitive"),
            "/crm/v3/properties/0-3?dataSensitivity=highly_sensitive");
}

}  // namespace
}  // namespace sluice
