#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::sandbox {

enum class ValueType { string, number, boolean, date, datetime, enumeration, phone_number };

struct Option {
  std::string value;
  std::string label;
  std::string description = {};
  // -1 = behind those that have one.
  std::int64_t display_order = -1;
  bool hidden = false;
};

// Place of a property in its object's PropertySet; stable, since properties are never removed.
using PropertyId = std::uint16_t;

// One property definition (hubspot-api.md section 8.2, `Property`).
struct Property {
  std::string name;
  std::string label;
  ValueType type = ValueType::string;
  std::string field_type = "text";
  std::string group;
  std::string description;
  std::int64_t display_order = -1;
  bool hidden = false;
  std::vector<Option> options;
  bool unique = false;
  bool read_only = false;
  // Options exist but are not listed: any value passes (owners, countries).
  bool external_options = false;
  // Holds an e-mail address: checked as one, stored lower-cased.
  bool email = false;
  // Holds further addresses, joined by `;`, under which the contact is found as well.
  bool more_emails = false;
  bool hubspot_defined = true;

  bool accepts_several_options() const { return field_type == "checkbox"; }
  bool calculated() const { return field_type == "calculation_equation"; }
};

// The API's name of the type ("bool" for boolean).
std::string to_text(ValueType type);

// The type of that name. Throws std::invalid_argument.
ValueType value_type(std::string_view name);

// What a property of this type has for options when it is given none.
std::vector<Option> standard_options(ValueType type);

}  // namespace sluice::sandbox
