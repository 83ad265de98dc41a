#include "engine/results/directory_state.h"

#include <system_error>

#include <simdjson.h>

namespace sluice {

namespace fs = std::filesystem;

bool says_finished(const fs::path& summary) {
  simdjson::dom::parser parser;
  bool finished = false;
  return parser.load(summary.string())["finished"].get(finished) == simdjson::SUCCESS && finished;
}

DirectoryState directory_state(const fs::path& directory) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (status.type() == fs::file_type::not_found) return DirectoryState::absent;
  if (error) return DirectoryState::unreadable;
  if (status.type() != fs::file_type::directory) return DirectoryState::not_a_directory;

  const bool is_empty = fs::is_empty(directory, error);
  if (error) return DirectoryState::unreadable;
  if (is_empty) return DirectoryState::empty;
  if (!fs::is_regular_file(directory / "run.json", error)) return DirectoryState::foreign;
  return says_finished(directory / "summary.json") ? DirectoryState::finished_run
                                                   : DirectoryState::unfinished_run;
}

const std::vector<std::string_view>& run_file_names() {
  static const std::vector<std::string_view> names = {
      "run.json",        "summary.json",     "journal",      "successes.csv",
      "successes.jsonl", "errors.csv",       "errors.jsonl", "sluice.log",
      "sluice.1.log",    "timeseries.jsonl", "report.html"};
  return names;
}

}  // namespace sluice
