#pragma once

#include <iosfwd>

#include "config/run_config.h"

namespace sluice {

/// Carries out `sluice upsert`: checks everything that can be checked before the first request,
/// runs the pipeline, writes the run directory. The summary goes to `out`, everything else to
/// `err` (the progress and the log to the process's standard error).
/// @return the exit code (CONTRACT: "Exit codes").
int run_upsert(const RunConfig& config, std::ostream& out, std::ostream& err);

}  // namespace sluice
