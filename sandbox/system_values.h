#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/portal.h"

namespace sluice::sandbox {

struct NamedValue {
  std::string_view name;
  std::string value;
};

// What HubSpot adds to the sent properties in the result of a write, by name in alphabetical order,
// as recorded in June 2026 (hubspot-api.md sections 3.1 and 3.4). Computed, not stored.
std::vector<NamedValue> system_values(const ObjectTable& table, const Record& record);

// One of them, or nothing if the name is none of them.
std::string system_value(const ObjectTable& table, const Record& record, std::string_view name);

}  // namespace sluice::sandbox
