#pragma once

#include <optional>
#include <string>

#include "sandbox/property.h"

namespace sluice::sandbox {

// Why the properties API would not create this property, if so: its name (hubspot-api.md section
// 2), group name, or a field type that does not go with the type (section 8.2). The texts are in no
// public source.
std::optional<std::string> definition_problem(const Property& property);

}  // namespace sluice::sandbox
