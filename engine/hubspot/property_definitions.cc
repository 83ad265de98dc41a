#include "engine/hubspot/property_definitions.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "config/nearest.h"
#include "engine/hubspot/json_reading.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;

constexpr PropertyType known_types[] = {PropertyType::string,      PropertyType::number,
                                        PropertyType::boolean,     PropertyType::date,
                                        PropertyType::datetime,    PropertyType::enumeration,
                                        PropertyType::phone_number};

PropertyType type_named(std::string_view name) {
  for (const PropertyType type : known_types) {
    if (to_string(type) == name) return type;
  }
  return PropertyType::other;
}

PropertyOption read_option(json::value element) {
  PropertyOption option;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "label") option.label = text_of(value);
    if (name == "value") option.value = text_of(value);
  });
  return option;
}

/// A definition, or nothing where it has no name or belongs to an archived property.
std::optional<PropertyDefinition> read_definition(json::value element) {
  PropertyDefinition definition;
  bool is_archived = false;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "name") definition.name = text_of(value);
    if (name == "label") definition.label = text_of(value);
    if (name == "type") definition.type = type_named(text_of(value));
    if (name == "fieldType") definition.field_type = text_of(value);
    if (name == "hasUniqueValue") definition.has_unique_value = is_true(value);
    if (name == "calculated") definition.is_calculated = is_true(value);
    if (name == "externalOptions") definition.has_external_options = is_true(value);
    if (name == "archived") is_archived = is_true(value);
    if (name == "options") {
      for_each_element(
          value, [&](json::value option) { definition.options.push_back(read_option(option)); });
    }
    if (name == "modificationMetadata") {
      for_each_member(value, [&](json::raw_json_string part, json::value flag) {
        if (part == "readOnlyValue") definition.is_read_only = is_true(flag);
      });
    }
  });
  if (definition.name.empty() || is_archived) return std::nullopt;
  return definition;
}

}  // namespace

bool PropertyDefinition::has_option(std::string_view text) const {
  return std::ranges::find(options, text, &PropertyOption::value) != options.end();
}

std::string PropertyDefinition::nearest_option(std::string_view text) const {
  std::vector<std::string_view> names;
  for (const PropertyOption& option : options) names.push_back(option.value);
  for (const PropertyOption& option : options) names.push_back(option.label);
  const auto nearest = nearest_name(text, names);
  if (!nearest) return {};
  const auto at = static_cast<std::size_t>(std::ranges::find(names, *nearest) - names.begin());
  return options[at % options.size()].value;
}

std::string_view to_string(PropertyType type) {
  switch (type) {
    case PropertyType::string:
      return "string";
    case PropertyType::number:
      return "number";
    case PropertyType::boolean:
      return "bool";
    case PropertyType::date:
      return "date";
    case PropertyType::datetime:
      return "datetime";
    case PropertyType::enumeration:
      return "enumeration";
    case PropertyType::phone_number:
      return "phone_number";
    case PropertyType::other:
      return "";
  }
  return "";
}

void PropertyDefinitions::add(PropertyDefinition definition) {
  if (!places_.emplace(definition.name, all_.size()).second) return;
  all_.push_back(std::move(definition));
}

void PropertyDefinitions::add_all(const PropertyDefinitions& others) {
  for (const PropertyDefinition& definition : others.all()) add(definition);
}

const PropertyDefinition* PropertyDefinitions::find(std::string_view name) const {
  const auto place = places_.find(name);
  return place == places_.end() ? nullptr : &all_[place->second];
}

std::string properties_path(std::string_view object_segment, std::string_view sensitivity) {
  std::string path = "/crm/v3/properties/" + std::string(object_segment);
  if (!sensitivity.empty()) path.append("?dataSensitivity=").append(sensitivity);
  return path;
}

std::optional<PropertyDefinitions> read_property_definitions(std::string_view text) try {
  PropertyDefinitions definitions;
  JsonReader reader;
  bool has_results = false;
  for (auto member : reader.object(text)) {
    const json::raw_json_string name = member.key();
    json::value value = member.value();
    if (name != "results" || !is_array(value)) continue;
    has_results = true;
    for_each_element(value, [&](json::value element) {
      if (auto definition = read_definition(element)) definitions.add(*std::move(definition));
    });
  }
  reader.finish();
  if (!has_results) return std::nullopt;
  return definitions;
} catch (const simdjson::simdjson_error&) {
  return std::nullopt;
}

}  // namespace sluice
