#include "engine/results/definitions_json.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(DefinitionsJson, what_is_written_reads_back) {
  PropertyDefinitions definitions;
  definitions.add({.name = "stage",
                   .label = "\"Stage\" Ü",
                   .type = PropertyType::enumeration,
                   .field_type = "checkbox",
                   .options = {{"New lead", "lead"}, {"Old\n", "old"}}});
  definitions.add({.name = "number", .type = PropertyType::number, .has_unique_value = true});
  definitions.add({.name = "score", .type = PropertyType::boolean, .is_calculated = true});
  definitions.add({.name = "created", .type = PropertyType::datetime, .is_read_only = true});
  definitions.add({.name = "owner", .type = PropertyType::other, .has_external_options = true});
  const auto read = read_property_definitions(to_json(definitions));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->all(), definitions.all());
}

TEST(DefinitionsJson, none_are_an_empty_list) {
  const auto read = read_property_definitions(to_json(PropertyDefinitions()));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->all().empty());
}

}  // namespace
}  // namespace sluice
