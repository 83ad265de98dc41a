#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/policy/schema.h"

namespace sluice {

inline Schema::Definitions sample_definitions() {
  auto made = std::make_shared<PropertyDefinitions>();
  made->add({.name = "email", .label = "Email", .type = PropertyType::string});
  made->add({.name = "firstname", .label = "First Name", .type = PropertyType::string});
  made->add({.name = "age", .label = "Age", .type = PropertyType::number});
  made->add({.name = "birthday", .label = "Date of birth", .type = PropertyType::date});
  made->add({.name = "active",
             .label = "Active",
             .type = PropertyType::boolean,
             .field_type = "booleancheckbox",
             .options = {{"Yes", "true"}, {"No", "false"}}});
  made->add({.name = "stage",
             .label = "Stage",
             .type = PropertyType::enumeration,
             .field_type = "radio",
             .options = {{"New lead", "lead"}, {"Customer", "customer"}}});
  made->add({.name = "tags",
             .label = "Tags",
             .type = PropertyType::enumeration,
             .field_type = "checkbox",
             .options = {{"Red", "red"}, {"Blue", "blue"}}});
  made->add({.name = "number", .label = "Number", .has_unique_value = true});
  made->add({.name = "score", .label = "Score", .is_calculated = true});
  made->add({.name = "createdate", .label = "Create Date", .is_read_only = true});
  made->add({.name = "left", .label = "Twin"});
  made->add({.name = "right", .label = "Twin"});
  return made;
}

inline Schema sample_schema(SchemaOptions options = {}, std::string object = "contacts") {
  return Schema(std::move(object), sample_definitions(), std::move(options));
}

}  // namespace sluice
