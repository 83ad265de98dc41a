#include "sandbox/property_json.h"

#include <stdexcept>

#include "sandbox/seed.h"

namespace sluice::sandbox {
namespace {

void write_options(JsonWriter& json, const Property& property) {
  json.key("options").begin_array();
  long order = 0;
  // Options kept elsewhere (owners, countries) are not listed.
  if (!property.external_options)
    for (const Option& option : property.options) {
      json.begin_object().member("label", option.label).member("value", option.value);
      json.member("displayOrder", order++).member("hidden", false).end_object();
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

bool is_property_name(std::string_view name) {
  return name.size() <= 100 && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos;
}

std::vector<Option> read_options(simdjson::dom::object object) {
  std::vector<Option> options;
  simdjson::dom::array array;
  if (object["options"].get(array) != simdjson::SUCCESS) return options;
  for (simdjson::dom::object option : array)
    options.push_back({required_text(option, "value"), required_text(option, "label")});
  return options;
}

}  // namespace

void write_property(JsonWriter& json, const Property& property) {
  json.begin_object().member("name", property.name).member("label", property.label);
  json.member("type", to_text(property.type)).member("fieldType", property.field_type);
  json.member("description", "").member("groupName", property.group);
  write_options(json, property);
  json.member("displayOrder", -1).member("calculated", property.calculated());
  json.member("externalOptions", property.external_options);
  json.member("hasUniqueValue", property.unique).member("hidden", false);
  json.member("hubspotDefined", property.hubspot_defined).member("archived", false);
  json.member("dataSensitivity", "non_sensitive");
  json.member("formField", !property.read_only);
  json.key("modificationMetadata").begin_object();
  json.member("archivable", !property.hubspot_defined);
  json.member("readOnlyDefinition", property.hubspot_defined);
  json.member("readOnlyValue", property.read_only).end_object().end_object();
}

Property read_property(simdjson::dom::object object) {
  Property property =
      parse_definition(required_text(object, "name") + " " + required_text(object, "type") + "/" +
                       required_text(object, "fieldType"));
  if (!is_property_name(property.name))
    throw std::invalid_argument("Property name \"" + property.name + "\" is not valid");
  property.label = required_text(object, "label");
  property.group = required_text(object, "groupName");
  if (auto options = read_options(object); !options.empty()) property.options = std::move(options);
  bool unique = false;
  if (object["hasUniqueValue"].get(unique) != simdjson::SUCCESS) unique = false;
  property.unique = unique;
  property.hubspot_defined = false;
  return property;
}

}  // namespace sluice::sandbox
