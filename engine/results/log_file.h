#pragma once

#include <memory>
#include <string>

#include <spdlog/logger.h>

#include "config/run_config.h"
#include "engine/results/status_line.h"

namespace sluice {

/// Makes the run's logger; nothing is registered anywhere, so it is handed to whoever logs, and
/// lives as long as they do, but no longer than `terminal`. To be used by one thread.
///
/// It writes through `terminal`, which is standard error (warnings and errors; with `verbosity` 1
/// information too, with -1 errors only), and, unless `path` is empty, to the file `path`
/// (information too; with verbosity 1 also debugging) in UTC, mode 0600; both in the `log_format`.
/// The file is bounded: at 10 MB it becomes `sluice.1.log`, whose last content is dropped. A log
/// that cannot be written never stops a run: standard error says so once. Throws DiskError when the
/// file cannot be created.
std::shared_ptr<spdlog::logger> make_logger(const OutputOptions& options, const std::string& path,
                                            StatusLine& terminal);

}  // namespace sluice
