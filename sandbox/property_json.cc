#include "sandbox/property_json.h"

#include <stdexcept>

namespace sluice::sandbox {
namespace {

void write_options(JsonWriter& json, const Property& property) {
  json.key("options").begin_array();
  std::int64_t order = 0;
  // Options kept elsewhere (owners, countries) are not listed.
  if (!property.external_options)
    for (const Option& option : property.options) {
      json.begin_object().member("label", option.label).member("value", option.value);
      json.member("description", option.description);
      json.member("displayOrder", option.display_order < 0 ? order : option.display_order);
      json.member("hidden", option.hidden).end_object();
      ++order;
    }
  json.end_array();
}

std::string text_member(simdjson::dom::object object, std::string_view name) {
  std::string_view text;
  if (object[name].get(text) != simdjson::SUCCESS) return {};
  return std::string{text};
}

std::string required_text(simdjson::dom::object object, std::string_view name) {
  std::string text = text_member(object, name);
  if (text.empty())
    throw std::invalid_argument("Some required fields were not set: [" + std::string{name} + "]");
  return text;
}

// What is absent, null or of another type keeps its default.
template <typename Value>
Value member_or(simdjson::dom::object object, std::string_view name, Value fallback) {
  Value value{};
  return object[name].get(value) == simdjson::SUCCESS ? value : fallback;
}

Option read_option(simdjson::dom::object object) {
  return {required_text(object, "value"), required_text(object, "label"),
          text_member(object, "description"), member_or<std::int64_t>(object, "displayOrder", -1),
          member_or(object, "hidden", false)};
}

std::vector<Option> read_options(simdjson::dom::object object) {
  std::vector<Option> options;
  simdjson::dom::array array;
  if (object["options"].get(array) != simdjson::SUCCESS) return options;
  for (simdjson::dom::object option : array) options.push_back(read_option(option));
  return options;
}

}  // namespace

void write_property(JsonWriter& json, const Property& property) {
  json.begin_object().member("name", property.name).member("label", property.label);
  json.member("type", to_text(property.type)).member("fieldType", property.field_type);
  json.member("description", property.description).member("groupName", property.group);
  write_options(json, property);
  json.member("displayOrder", property.display_order).member("calculated", property.calculated());
  json.member("externalOptions", property.external_options);
  json.member("hasUniqueValue", property.unique).member("hidden", property.hidden);
  json.member("hubspotDefined", property.hubspot_defined).member("archived", false);
  json.member("dataSensitivity", "non_sensitive");
  json.member("formField", !property.read_only);
  json.key("modificationMetadata").begin_object();
  json.member("archivable", !property.hubspot_defined);
  json.member("readOnlyDefinition", property.hubspot_defined);
  json.member("readOnlyValue", property.read_only).end_object().end_object();
}

Property read_property(simdjson::dom::object object) {
  Property property;
  property.name = required_text(object, "name");
  property.label = required_text(object, "label");
  property.type = value_type(required_text(object, "type"));
  property.field_type = required_text(object, "fieldType");
  property.group = required_text(object, "groupName");
  property.description = text_member(object, "description");
  property.display_order = member_or<std::int64_t>(object, "displayOrder", -1);
  property.hidden = member_or(object, "hidden", false);
  property.options = read_options(object);
  if (property.options.empty()) property.options = standard_options(property.type);
  property.unique = member_or(object, "hasUniqueValue", false);
  property.external_options = member_or(object, "externalOptions", false);
  property.read_only = property.calculated();
  property.hubspot_defined = false;
  return property;
}

}  // namespace sluice::sandbox
