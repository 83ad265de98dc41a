#pragma once

#include <string_view>

namespace sluice {

/// What is wrong with one value of one property.
enum class ValueFault {
  none,
  not_a_number,
  not_a_boolean,
  not_a_date,
  no_such_day,   // 2026-02-30
  not_midnight,  // a date with a time of day
  not_a_datetime,
  not_an_option,
  not_an_email,
  too_long,
  unknown_word,       // --bool does not name it
  other_date_format,  // --date cannot read it
  other_number_form,  // --decimal cannot read it
};

/// HubSpot's code for it (hubspot-api.md section 3.4): "INVALID_OPTION". `none` has none.
std::string_view code_of(ValueFault fault);

/// What is wrong and what HubSpot takes, without naming column or value:
/// "is no number: HubSpot takes plain decimals like 1234.5 (--decimal converts others)".
std::string_view describe(ValueFault fault);

}  // namespace sluice
