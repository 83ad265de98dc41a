#pragma once

#include <iosfwd>

#include "config/run_config.h"

namespace sluice {

/// Carries out `sluice schema OBJECT`: asks the account for the object's properties, sensitive ones
/// included, and prints them to `out` as JSON, the input of --schema.
/// @param config object and connection count.
/// @return 0, 2 for an unknown object, 3 where HubSpot does not tell.
int run_schema(const RunConfig& config, std::ostream& out, std::ostream& err);

}  // namespace sluice
