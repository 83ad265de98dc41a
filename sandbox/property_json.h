#pragma once

#include <simdjson.h>

#include "sandbox/json_writer.h"
#include "sandbox/property.h"

namespace sluice::sandbox {

// A definition as the properties API writes it (hubspot-api.md section 8.2).
void write_property(JsonWriter& json, const Property& property);

// A definition as the properties API takes it; whether it makes sense is for property_rules.h to
// say. Throws std::invalid_argument or
// simdjson::simdjson_error.
Property read_property(simdjson::dom::object object);

}  // namespace sluice::sandbox
