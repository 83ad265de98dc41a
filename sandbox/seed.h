#pragma once

#include <string_view>

#include "sandbox/object_type.h"
#include "sandbox/property_set.h"

namespace sluice::sandbox {

// Adds the properties that an account has from the start (seed/*.txt, compiled in): those of the
// object itself and those common to all objects. Beside HubSpot's own there are a few custom ones
// with unique values (`external_id` on every object), because standard objects have next to none
// and an upsert needs one.
void seed_properties(const ObjectType& type, PropertySet& properties);

// One definition in the seed's notation, see seed/contacts.txt:
//   name type/fieldType flags | label | value:label; value; ...
// Throws std::invalid_argument.
Property parse_definition(std::string_view line);

}  // namespace sluice::sandbox
