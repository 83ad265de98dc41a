#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/hubspot/json_reading.h"
#include "engine/hubspot/upsert_input.h"

/// Properties by name, as they were sent or as they read back. For the .cc files of this room.
namespace sluice {

/// Null is the empty text, numbers and booleans are as they stand. A value that is an array or an
/// object, that cannot be unescaped, or whose name comes twice is none: nobody can say what it is.
using PropertyValues = std::map<std::string, std::optional<std::string>, std::less<>>;

/// Broken JSON throws simdjson::simdjson_error.
PropertyValues read_property_values(simdjson::ondemand::object properties);

/// What `input` sends, read back from its JSON.
PropertyValues sent_properties(const UpsertInput& input, JsonReader& reader);

}  // namespace sluice
