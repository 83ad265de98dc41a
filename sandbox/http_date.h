#pragma once

#include <string>

#include "sandbox/time.h"

namespace sluice::sandbox {

// "Wed, 24 Jun 2026 19:51:06 GMT" (RFC 9110 section 5.6.7)
std::string http_date(Time time);

}  // namespace sluice::sandbox
