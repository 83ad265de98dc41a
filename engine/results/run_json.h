#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"
#include "engine/hubspot/property_definitions.h"

namespace sluice {

inline constexpr int run_schema_version = 1;

/// What kind of thing an input is; only a file can be read a second time.
enum class InputKind { file, pipe };

/// An input as it stood when the run began.
struct InputFacts {
  std::string given;                         // the path as given, "-" for standard input
  std::string path;                          // absolute; empty for standard input
  InputKind kind = InputKind::file;          // pipe: everything that is no regular file
  std::optional<std::uint64_t> size;         // bytes; files only
  std::optional<std::uint64_t> fingerprint;  // as file_fingerprint(); files that are not compressed
};

/// Looks at the input `path` ("-" is standard input). One that is not there is a pipe without size:
/// opening it is what reports that.
InputFacts input_facts(const std::string& path);

/// What run.json says besides the options and the inputs.
struct RunOrigin {
  std::string version;  // of the program
  std::chrono::system_clock::time_point started;
  std::string account;            // HubSpot's portal id; empty: not known
  std::string working_directory;  // that relative paths of options start from
  std::string line_end = "\n";    // of the rows of CSV results
};

/// run.json: how the run was started, without the token. Indented, members in a fixed order.
/// @param definitions those that the run uses; nullptr: it knows none.
std::string run_json(const RunConfig& config, const std::vector<InputFacts>& inputs,
                     const RunOrigin& origin, const PropertyDefinitions* definitions = nullptr);

}  // namespace sluice
