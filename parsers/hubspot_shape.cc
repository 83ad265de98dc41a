#include "parsers/hubspot_shape.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "parsers/quoted_name.h"

namespace sluice {
namespace {

using simdjson::error_code;
using simdjson::ondemand::json_type;

bool is_carried_by_replies(std::string_view name) {
  static constexpr std::array<std::string_view, 9> carried{
      "createdAt",          "updatedAt", "archived", "archivedAt",           "url",
      "objectWriteTraceId", "new",       "warnings", "propertiesWithHistory"};
  return std::ranges::find(carried, name) != carried.end();
}

bool is_nested(json_type type) {
  return type == json_type::object || type == json_type::array;
}

}  // namespace

void HubspotShape::clear() {
  is_present_ = false;
  properties_.clear();
  id_.reset();
  id_property_.reset();
  fault_beside_.clear();
}

error_code HubspotShape::read_properties(simdjson::ondemand::value object,
                                         JsonValueReader& values) {
  is_present_ = true;
  simdjson::ondemand::object properties;
  if (const error_code error = object.get_object().get(properties)) return error;
  for (auto member : properties) {
    simdjson::ondemand::field field;
    std::string_view name;
    if (const error_code error = std::move(member).get(field)) return error;
    if (const error_code error = field.unescaped_key().get(name)) return error;
    properties_.check_name(name);
    const JsonValueReader::Reading reading = values.read(field.value());
    if (reading.error) return reading.error;
    properties_.add(name, reading);
  }
  return simdjson::SUCCESS;
}

void HubspotShape::take_beside(std::string_view name, json_type type,
                               const JsonValueReader::Reading& reading) {
  if (name == "id") return take_id(id_, name, type, reading);
  if (name == "idProperty") return take_id(id_property_, name, type, reading);
  if (is_carried_by_replies(name)) return;
  fault_beside_.put({is_nested(type) ? ReadError::nested_value : ReadError::bad_json,
                     "member " + quoted_name(name) +
                         " stands beside \"properties\"; only members of \"properties\" are "
                         "loaded"});
}

void HubspotShape::take_id(std::optional<std::string_view>& id, std::string_view name,
                           json_type type, const JsonValueReader::Reading& reading) {
  if (type == json_type::null) return;
  if (type != json_type::string && type != json_type::number) {
    fault_beside_.put({is_nested(type) ? ReadError::nested_value : ReadError::bad_json,
                       "member " + quoted_name(name) + ": neither a string nor a number"});
    return;
  }
  if (reading.fault) {
    fault_beside_.put({reading.fault->code,
                       "member " + quoted_name(name) + ": " + std::string(reading.fault->message)});
  }
  id = reading.text;
}

const std::optional<JsonFault>& HubspotShape::fault() const {
  return fault_beside_.get() ? fault_beside_.get() : properties_.fault();
}

}  // namespace sluice
