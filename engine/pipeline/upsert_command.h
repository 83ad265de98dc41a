#pragma once

#include <iosfwd>
#include <optional>

#include "config/run_config.h"
#include "engine/pipeline/run_store.h"

namespace sluice {

/// Carries out `sluice upsert`: checks everything that can be checked before the first request,
/// runs the pipeline, writes the run directory. The summary goes to `out`, everything else to
/// `err` (the progress and the log to the process's standard error).
/// @return the exit code (CONTRACT: "Exit codes").
int run_upsert(const RunConfig& config, std::ostream& out, std::ostream& err);

/// Goes on with `earlier`, which `config` was made from.
int run_upsert(const RunConfig& config, std::optional<EarlierRun> earlier, std::ostream& out,
               std::ostream& err);

}  // namespace sluice
