#include "engine/hubspot/property_values.h"

#include "engine/hubspot/key.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;

std::optional<std::string> read_string(json::value value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> read_value(json::value value) {
  const json::json_type type = value.type();
  switch (type) {
    case json::json_type::string:
      return read_string(value);
    case json::json_type::number:
    case json::json_type::boolean:
      return std::string(trim_blanks(value.raw_json_token()));
    case json::json_type::null:
      return std::string();
    case json::json_type::array:
    case json::json_type::object:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

PropertyValues read_property_values(json::object properties) {
  PropertyValues values;
  for (auto member : properties) {
    std::string name(std::string_view(member.unescaped_key()));
    const auto [place, is_new] = values.try_emplace(std::move(name), read_value(member.value()));
    if (!is_new) place->second.reset();
  }
  return values;
}

PropertyValues sent_properties(const UpsertInput& input, JsonReader& reader) {
  json::object properties = reader.object(input.json)["properties"];
  return read_property_values(properties);
}

}  // namespace sluice
