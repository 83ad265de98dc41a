#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/run_config.h"

namespace sluice {

/// The environment's variables, handed in so that reading the command line is a pure function of
/// its arguments and of the files they name.
using Environment = std::map<std::string, std::string, std::less<>>;

/// `sluice check OBJECT INPUT...`, or `upsert --dry-run`: what the run would do, short of sending.
/// Without credentials `run.connection` has none, and no call can be made.
struct CheckCommand {
  RunConfig run;
};

/// `sluice objects`
struct ObjectsCommand {
  bool json = false;
};

/// `sluice schema OBJECT`; `run` has no inputs.
struct SchemaCommand {
  RunConfig run;
};

/// `sluice resume RUN_DIR`
struct ResumeCommand {
  std::string directory;               // as given
  std::vector<GivenOption> overrides;  // options that count more than those of the run; secrets
                                       // stand in them as given
  std::vector<std::string> command_line;
};

/// `sluice report RUN_DIR`
struct ReportCommand {
  std::string directory;  // as given
};

/// How the run that `sluice resume` goes on with was asked for.
struct StoredCommand {
  std::string object;
  std::vector<std::string> inputs;
  std::vector<GivenOption> given;
  std::string working_directory;  // that relative paths in `given` start from
};

/// `--help`, `--version`, `--print-config`: print `text` on standard output and exit 0.
struct ShowText {
  std::string text;  // whole lines
};

/// Exit 2. `message` says which option or which place of a file is wrong and what to do; it never
/// holds a token or a text that looks like one. `help` is the command that explains more:
///
///     sluice: --format: "cvs" is not known (did you mean csv?); use csv, jsonl or auto
///     try: sluice upsert --help
struct UsageError {
  std::string message;
  std::string help;
};

using CommandLine = std::variant<RunConfig, CheckCommand, ResumeCommand, ReportCommand,
                                 SchemaCommand, ObjectsCommand, ShowText, UsageError>;

/// Reads what the user asked for. `arguments` is argv with the program's name first. Where an
/// option is given in several places the flag wins over the environment, that over the file of
/// `--config`, that over the default; a repeatable option is taken whole from the strongest place.
/// A flag that is repeated although it takes one value counts as last given.
///
/// The files read are those of `--config`, `--map-file` and `--token-file`; paths in the config
/// file are relative to the working directory, as on the command line.
CommandLine parse_command_line(std::span<const std::string_view> arguments,
                               const Environment& environment);

/// What a resumed run does: as `stored` says, but where `resume` says otherwise; credentials are
/// found anew.
std::variant<RunConfig, ShowText, UsageError> resume_config(const StoredCommand& stored,
                                                            const ResumeCommand& resume,
                                                            const Environment& environment);

}  // namespace sluice
