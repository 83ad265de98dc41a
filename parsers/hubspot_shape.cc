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

error_code HubspotShape::read_properties(simdjson::ondemand::value& object, const char* line_end,
                                         JsonValueReader& values) {
  is_present_ = true;
  simdjson::ondemand::object properties;
  if (const error_code error = object.get_object().get(properties)) return error;
  for (auto member : properties) {
    if (member.error()) return member.error();
    auto&& field = std::move(member).value_unsafe();
    std::string_view name;
    if (const error_code error = properties_.read_name(field, line_end, name)) return error;
    simdjson::ondemand::value& value = field.value();
    json_type type{};
    if (const error_code error = value.type().get(type)) return error;
    if (const error_code error = values.read(value, type, properties_.add(name))) return error;
  }
  return simdjson::SUCCESS;
}

void HubspotShape::take_beside(const Field& member, json_type type) {
  if (member.name == "id") return take_id(id_, member, type);
  if (member.name == "idProperty") return take_id(id_property_, member, type);
  if (is_carried_by_replies(member.name)) return;
  fault_beside_.put({is_nested(type) ? ReadError::nested_value : ReadError::bad_json,
                     "member " + quoted_name(member.name) +
                         " stands beside \"properties\"; only members of \"properties\" are "
                         "loaded"});
}

void HubspotShape::take_id(std::optional<std::string_view>& id, const Field& member,
                           json_type type) {
  if (type == json_type::null) return;
  if (type != json_type::string && type != json_type::number) {
    fault_beside_.put({is_nested(type) ? ReadError::nested_value : ReadError::bad_json,
                       "member " + quoted_name(member.name) + ": neither a string nor a number"});
    return;
  }
  if (member.fault) {
    fault_beside_.put({member.fault->code, "member " + quoted_name(member.name) + ": " +
                                               std::string(member.fault->message)});
  }
  id = member.value;
}

const std::optional<JsonFault>& HubspotShape::fault() const {
  return fault_beside_.get() ? fault_beside_.get() : properties_.fault();
}

}  // namespace sluice
