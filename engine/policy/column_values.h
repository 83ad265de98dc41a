#pragma once

#include <optional>
#include <string>

#include "engine/hubspot/property_definitions.h"
#include "engine/policy/value_conversion.h"
#include "engine/policy/value_rule.h"

namespace sluice {

/// Why a property takes no value at all: there is none of that name, or it is read-only.
struct PropertyRefusal {
  std::string code;     // HubSpot's: PROPERTY_DOESNT_EXIST, READ_ONLY_VALUE
  std::string message;  // for people: names column and property, and what to do
};

/// What happens to the values of one column or member on their way.
struct ColumnValues {
  std::optional<PropertyRefusal> refusal;
  std::optional<ValueConversion> conversion;  // comes first
  std::optional<ValueRule> rule;              // absent: anything goes
  const PropertyDefinition* definition =
      nullptr;  // lives as long as the Schema; nullptr: not known

  /// Whether every value up to longest_value bytes is sent as it is.
  bool take_any_text() const {
    return !refusal && !conversion && (!rule || rule->takes_any_text());
  }
};

}  // namespace sluice
