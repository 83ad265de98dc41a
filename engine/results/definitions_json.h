#pragma once

#include <string>
#include <string_view>

#include "engine/hubspot/property_definitions.h"
#include "engine/results/json_writer.h"

/// Property definitions as JSON that read_property_definitions() reads again: the members of the
/// properties API's reply that matter for sending values.
namespace sluice {

/// {"results":[..]}
void write_definitions(JsonWriter& json, std::string_view key,
                       const PropertyDefinitions& definitions);

std::string to_json(const PropertyDefinitions& definitions);

}  // namespace sluice
