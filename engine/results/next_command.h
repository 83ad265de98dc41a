#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sluice {

/// `argument` as a POSIX shell reads it back: as it is, or in single quotes.
std::string shell_quote(std::string_view argument);

/// The command that sends the failed records of a run once they are repaired: the command line of
/// the run with `errors_path` in place of its inputs, and without the options that were about those
/// inputs alone (--skip, --limit, --no-header, --columns, --format) or about the run directory
/// (--out, --force).
std::string retry_command(std::span<const std::string> command_line,
                          std::span<const std::string> inputs, std::string_view errors_path);

/// The command line of a run, to be run again from the start. Records that were sent are sent
/// again, which is safe: an upsert repeats.
std::string rerun_command(std::span<const std::string> command_line);

}  // namespace sluice
