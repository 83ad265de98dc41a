#pragma once

#include <string>

#include "config/command_line.h"
#include "config/problem.h"
#include "config/secret.h"

namespace sluice {

/// The access token: from `token_file` if that is not empty, else from HUBSPOT_ACCESS_TOKEN. Line
/// ends behind it are cut. A token of other bytes than visible ASCII is refused, because it would
/// break the Authorization header. No problem repeats any of it.
Parsed<Secret> find_token(const std::string& token_file, const Environment& environment);

}  // namespace sluice
