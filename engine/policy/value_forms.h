#pragma once

#include <cstddef>
#include <string_view>

#include "engine/policy/value_fault.h"

/// What HubSpot takes for values of each type, as far as the text alone tells (hubspot-api.md
/// section 8.1). Where nobody knows whether HubSpot takes a form, it passes. Values have no outer
/// blanks and are not empty.
namespace sluice {

/// A plain decimal: one period, no thousands separators; an exponent passes.
bool is_number(std::string_view value);

/// YYYY-MM-DD, an ISO 8601 time that is midnight, or milliseconds since 1970 at midnight UTC.
ValueFault check_date(std::string_view value);

/// An ISO 8601 date, a date and time with or without zone, or milliseconds since 1970.
ValueFault check_datetime(std::string_view value);

/// Whether HubSpot might take it: one @ with something before it, a domain with a dot behind it, no
/// blanks. What else makes an address good is for HubSpot to say.
bool may_be_email(std::string_view value);

/// Of any property, in characters.
inline constexpr std::size_t longest_value = 65'536;

/// At most longest_value characters of UTF-8.
bool has_legal_length(std::string_view value);

}  // namespace sluice
