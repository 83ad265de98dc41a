#include "sandbox/properties_api.h"

#include <stdexcept>

#include <simdjson.h>

#include "sandbox/error_body.h"
#include "sandbox/json_writer.h"
#include "sandbox/path.h"
#include "sandbox/property_json.h"
#include "sandbox/property_rules.h"

namespace sluice::sandbox {
namespace {

constexpr std::size_t most_unique_properties = 10;

std::size_t custom_unique_properties(const PropertySet& properties) {
  std::size_t count = 0;
  for (const PropertyId id : properties.unique_ones())
    if (!properties[id].hubspot_defined) ++count;
  return count;
}

}  // namespace

HttpReply list_properties(const ObjectTable& table, std::string_view query,
                          std::string_view correlation) {
  const std::string sensitivity = query_value(query, "dataSensitivity");
  const bool sensitive = sensitivity == "sensitive" || sensitivity == "highly_sensitive";
  if (!sensitive && !sensitivity.empty() && sensitivity != "non_sensitive")
    return categorised_error(400, "Unknown dataSensitivity " + sensitivity, "VALIDATION_ERROR",
                             correlation);
  const bool listed = !sensitive && query_value(query, "archived") != "true";
  JsonWriter json;
  json.begin_object().key("results").begin_array();
  if (listed)
    for (const Property& property : table.properties.all()) write_property(json, property);
  json.end_array().end_object();
  return {200, json.take()};
}

HttpReply get_property(const ObjectTable& table, std::string_view name,
                       std::string_view correlation) {
  const auto property = table.properties.find(name);
  if (!property)
    return categorised_error(404, "Property \"" + std::string{name} + "\" does not exist",
                             "OBJECT_NOT_FOUND", correlation);
  JsonWriter json;
  write_property(json, table.properties[*property]);
  return {200, json.take()};
}

HttpReply create_property(ObjectTable& table, const std::string& body,
                          std::string_view correlation) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(body).get(object) != simdjson::SUCCESS)
    return bad_json("Invalid input JSON on line 1, column 1: no object", correlation);
  try {
    Property property = read_property(object);
    if (const auto problem = definition_problem(property)) throw std::invalid_argument(*problem);
    if (table.properties.find(property.name)) return property_exists(property.name, correlation);
    if (property.unique && custom_unique_properties(table.properties) >= most_unique_properties)
      throw std::invalid_argument("The object has 10 unique properties, which is the most");
    JsonWriter json;
    write_property(json, property);
    table.properties.add(std::move(property));
    return {201, json.take()};
  } catch (const std::invalid_argument& refused) {
    return categorised_error(400, refused.what(), "VALIDATION_ERROR", correlation);
  } catch (const simdjson::simdjson_error& refused) {
    return categorised_error(400, refused.what(), "VALIDATION_ERROR", correlation);
  }
}

}  // namespace sluice::sandbox
