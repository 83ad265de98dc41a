#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"

namespace sluice {

/// `argument` as a POSIX shell reads it back: as it is, or in single quotes.
std::string shell_quote(std::string_view argument);

/// The command that sends the failed records of a run once they are repaired: the run's own
/// options, without those that were about its inputs alone (--skip, --limit, --no-header,
/// --columns,
/// --format) or about its directory (--out, --force).
/// @param delimiter of the error file; named where a reader could not find it by the header.
std::string retry_command(const RunConfig& config, std::string_view errors_path, char delimiter);

/// The command that checks the inputs of `config` with its own options and `added`.
std::string check_command(const RunConfig& config, const std::vector<GivenOption>& added);

/// The command that goes on with a run that stopped.
std::string resume_command(const RunConfig& config, std::string_view directory);

/// The command that does the whole run again in another directory. Records that were sent are sent
/// again, which is safe: an upsert repeats.
std::string rerun_command(const RunConfig& config);

}  // namespace sluice
