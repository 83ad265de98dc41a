#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/run_config.h"
#include "engine/hubspot/property_definitions.h"
#include "engine/results/run_json.h"

namespace sluice {

/// What run.json says of the run that a directory holds.
struct StoredRun {
  RunOrigin origin;
  std::string object;                              // as given
  std::vector<InputFacts> inputs;                  // in their order
  std::vector<GivenOption> given;                  // those that a resumed run takes over
  std::optional<PropertyDefinitions> definitions;  // absent: the run knew none
};

/// Reads run.json in `directory`, as the user gave it. Throws RunDirectoryError where there is no
/// run, or one of a newer version.
StoredRun read_stored_run(const std::string& directory);

/// The exit code of the finished run in `directory`; nothing where it is not finished.
std::optional<int> exit_code_if_finished(const std::string& directory);

/// Why the inputs are not those that the run began with, in the words for the user; empty: they
/// are, as far as size and fingerprint tell.
std::string describe_changed_input(const StoredRun& run);

}  // namespace sluice
