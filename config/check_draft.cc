#include "config/check_draft.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "config/check_mapping.h"

namespace sluice {
namespace {

std::optional<Problem> check_operands(const RunConfig& run) {
  if (run.object.empty()) {
    return Problem{"no object given; write one like: sluice upsert contacts people.csv"};
  }
  if (run.inputs.empty()) {
    return Problem{"no input given; name a CSV or JSONL file, or - for standard input"};
  }
  if (std::count(run.inputs.begin(), run.inputs.end(), "") > 0) {
    return Problem{"an input's name is empty"};
  }
  if (std::count(run.inputs.begin(), run.inputs.end(), "-") > 1) {
    return Problem{"standard input (-) can be read only once"};
  }
  return std::nullopt;
}

std::optional<Problem> check_columns(const InputOptions& input) {
  if (!input.has_header && input.columns.empty()) {
    return Problem{"--no-header needs --columns, like --columns email,firstname"};
  }
  if (input.has_header && !input.columns.empty()) {
    return Problem{"--columns needs --no-header; files with a header row name their own columns"};
  }
  std::set<std::string_view> seen;
  for (const std::string& column : input.columns) {
    if (seen.insert(column).second) continue;
    return Problem{"--columns: " + in_quotes(column) + " is named twice"};
  }
  return std::nullopt;
}

std::optional<Problem> check_csv_options(const InputOptions& input) {
  if (input.format != InputFormat::jsonl) return std::nullopt;
  if (input.delimiter) return Problem{"--delimiter is for CSV, but --format is jsonl"};
  if (!input.has_header) return Problem{"--no-header is for CSV, but --format is jsonl"};
  return std::nullopt;
}

}  // namespace

std::optional<Problem> check_draft(const Draft& draft) {
  if (auto problem = check_operands(draft.run)) return problem;
  if (auto problem = check_columns(draft.run.input)) return problem;
  if (auto problem = check_csv_options(draft.run.input)) return problem;
  const ConnectionOptions& connection = draft.run.connection;
  if (connection.expect_portal && !connection.preflight) {
    return Problem{"--expect-portal needs the account's answer, but --no-preflight asks nothing"};
  }
  const ConversionOptions& conversions = draft.run.schema.conversions;
  if (!conversions.time_zone.empty() && conversions.dates.empty()) {
    return Problem{"--timezone is for times that --date reads, but no --date is given"};
  }
  if (draft.quiet && draft.verbose) {
    return Problem{"-q and -v contradict each other; give one of them"};
  }
  return check_mapping(draft.run.mapping);
}

}  // namespace sluice
