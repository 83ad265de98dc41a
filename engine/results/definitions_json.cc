#include "engine/results/definitions_json.h"

namespace sluice {
namespace {

void write_options(JsonWriter& json, const PropertyDefinition& definition) {
  json.begin_array("options");
  for (const PropertyOption& option : definition.options) {
    json.begin_object();
    json.text("label", option.label);
    json.text("value", option.value);
    json.end_object();
  }
  json.end_array();
}

void write_definition(JsonWriter& json, const PropertyDefinition& definition) {
  json.begin_object();
  json.text("name", definition.name);
  json.text("label", definition.label);
  json.text("type", to_string(definition.type));
  json.text("fieldType", definition.field_type);
  write_options(json, definition);
  json.boolean("hasUniqueValue", definition.has_unique_value);
  json.boolean("calculated", definition.is_calculated);
  json.boolean("externalOptions", definition.has_external_options);
  json.begin_object("modificationMetadata");
  json.boolean("readOnlyValue", definition.is_read_only);
  json.end_object();
  json.end_object();
}

}  // namespace

void write_definitions(JsonWriter& json, std::string_view key,
                       const PropertyDefinitions& definitions) {
  json.begin_object(key);
  json.begin_array("results");
  for (const PropertyDefinition& definition : definitions.all()) write_definition(json, definition);
  json.end_array();
  json.end_object();
}

std::string to_json(const PropertyDefinitions& definitions) {
  JsonWriter json;
  write_definitions(json, {}, definitions);
  return json.take();
}

}  // namespace sluice
