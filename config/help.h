#pragma once

#include <string>

#include "config/command.h"

namespace sluice {

/// `sluice --help`: the commands.
std::string overview_text();

/// `sluice COMMAND --help`: usage, examples, every option by group, environment, exit codes. No
/// line is longer than 100 columns.
std::string help_text(const Command& command);

}  // namespace sluice
