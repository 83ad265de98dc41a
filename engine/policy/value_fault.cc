#include "engine/policy/value_fault.h"

namespace sluice {

std::string_view code_of(ValueFault fault) {
  switch (fault) {
    case ValueFault::none:
      return {};
    case ValueFault::not_a_number:
    case ValueFault::other_number_form:
      return "INVALID_INTEGER";
    case ValueFault::not_a_date:
    case ValueFault::not_a_datetime:
      return "INVALID_LONG";
    case ValueFault::no_such_day:
    case ValueFault::not_midnight:
    case ValueFault::other_date_format:
      return "INVALID_DATE";
    case ValueFault::not_a_boolean:
    case ValueFault::not_an_option:
    case ValueFault::unknown_word:
      return "INVALID_OPTION";
    case ValueFault::not_an_email:
      return "INVALID_EMAIL";
    case ValueFault::too_long:
      return "PROPERTY_VALUE_TOO_LONG";  // code and text of HubSpot are in no public source
  }
  return {};
}

std::string_view describe(ValueFault fault) {
  switch (fault) {
    case ValueFault::none:
      return {};
    case ValueFault::not_a_number:
      return "is no number: HubSpot takes plain decimals like 1234.5 (--decimal converts others)";
    case ValueFault::not_a_boolean:
      return "is neither true nor false (--bool converts other words)";
    case ValueFault::not_a_date:
      return "is no date: HubSpot takes YYYY-MM-DD, or milliseconds since 1970 at midnight UTC "
             "(--date converts others)";
    case ValueFault::no_such_day:
      return "is a day that does not exist";
    case ValueFault::not_midnight:
      return "has a time of day: dates are YYYY-MM-DD, or milliseconds since 1970 at midnight UTC";
    case ValueFault::not_a_datetime:
      return "is no date and time: HubSpot takes ISO 8601 like 2026-12-31T10:00:00Z, or "
             "milliseconds since 1970 (--date converts others)";
    case ValueFault::not_an_option:
      return "is no option of the property (--labels converts labels)";
    case ValueFault::not_an_email:
      return "is no e-mail address";
    case ValueFault::too_long:
      return "is longer than 65,536 characters";
    case ValueFault::unknown_word:
      return "is none of the words of --bool";
    case ValueFault::other_date_format:
      return "does not have the format of --date";
    case ValueFault::other_number_form:
      return "is no number as --decimal says they are written";
  }
  return {};
}

}  // namespace sluice
