#pragma once

#include <string>

#include "sandbox/random.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// A UUIDv7 as HubSpot writes since 2026: milliseconds first, then chance.
std::string correlation_id(Time now, Random& random);

}  // namespace sluice::sandbox
