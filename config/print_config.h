#pragma once

#include <string>

#include "config/command_line.h"
#include "config/draft.h"

namespace sluice {

/// What `--print-config` prints: every option of `upsert` with the value that counts and, as a
/// comment, where it comes from. It is a config file: given back with --config it asks for the
/// same, but for secrets, which are not in it. `draft` is complete.
std::string config_text(const Draft& draft, const Environment& environment);

}  // namespace sluice
