#pragma once

#include <optional>
#include <string_view>

#include "sandbox/problem.h"
#include "sandbox/property.h"

namespace sluice::sandbox {

// Whether HubSpot would store this value in this property (hubspot-api.md section 8.1). The empty
// value clears and always passes. Read-only properties are not this function's matter.
std::optional<Problem> find_problem(const Property& property, std::string_view value);

Problem unknown_property(std::string_view name);
Problem read_only_property(std::string_view name);

bool is_email_address(std::string_view text);

}  // namespace sluice::sandbox
