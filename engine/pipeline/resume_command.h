#pragma once

#include <iosfwd>

#include "config/command_line.h"

namespace sluice {

/// `sluice resume`: goes on with a run that stopped. @return the exit code, which covers the whole
/// run (CONTRACT: "Exit codes"); of a run that had finished the one it ended with.
int run_resume(const ResumeCommand& command, const Environment& environment, std::ostream& out,
               std::ostream& err);

}  // namespace sluice
