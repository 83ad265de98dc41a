#include "sandbox/property_rules.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace sluice::sandbox {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::size_t longest_name = 100;

// Lower-case letters, digits and _, a letter first.
bool is_internal_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && name.front() >= 'a' &&
         name.front() <= 'z' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos;
}

Names field_types_of(ValueType type) {
  static constexpr std::array<std::string_view, 6> texts{
      "text", "textarea", "phonenumber", "html", "file", "calculation_equation"};
  static constexpr std::array<std::string_view, 2> numbers{"number", "calculation_equation"};
  static constexpr std::array<std::string_view, 2> booleans{"booleancheckbox",
                                                            "calculation_equation"};
  static constexpr std::array<std::string_view, 1> dates{"date"};
  static constexpr std::array<std::string_view, 5> choices{
      "select", "radio", "checkbox", "booleancheckbox", "calculation_equation"};
  static constexpr std::array<std::string_view, 1> phones{"phonenumber"};
  switch (type) {
    case ValueType::string:
      return texts;
    case ValueType::number:
      return numbers;
    case ValueType::boolean:
      return booleans;
    case ValueType::date:
    case ValueType::datetime:
      return dates;
    case ValueType::enumeration:
      return choices;
    case ValueType::phone_number:
      return phones;
  }
  return {};
}

}  // namespace

std::optional<std::string> definition_problem(const Property& property) {
  if (!is_internal_name(property.name))
    return "Property name \"" + property.name +
           "\" is not valid: lower-case letters, digits and underscores, a letter first, at most "
           "100 characters";
  if (!is_internal_name(property.group))
    return "Property group \"" + property.group + "\" does not exist";
  const Names field_types = field_types_of(property.type);
  if (std::find(field_types.begin(), field_types.end(), property.field_type) == field_types.end())
    return "Field type \"" + property.field_type + "\" does not go with type \"" +
           to_text(property.type) + "\"";
  return std::nullopt;
}

}  // namespace sluice::sandbox
