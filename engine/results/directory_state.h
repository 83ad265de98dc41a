#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace sluice {

/// What stands at the place of a run directory.
enum class DirectoryState {
  absent,
  not_a_directory,
  unreadable,
  empty,
  unfinished_run,  // run.json, and no summary.json that says finished
  finished_run,
  foreign,  // holds something, but no run
};

/// Whether a summary.json says that its run finished. One that is cut, unreadable or silent does
/// not.
bool says_finished(const std::filesystem::path& summary);

DirectoryState directory_state(const std::filesystem::path& directory);

/// The names of the files that a run may leave in its directory; run.json, which makes it a run,
/// comes first.
const std::vector<std::string_view>& run_file_names();

}  // namespace sluice
