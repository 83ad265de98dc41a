#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/call_counts.h"
#include "engine/results/record_set.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// Why a run ended before its inputs did.
struct StopReason {
  std::string reason;  // what happened; values masked
  std::string remedy;  // what to do about it; may be empty
};

/// A file of the run, for the list at the end.
struct NamedFile {
  std::string name;  // "successes", "errors", "log"
  std::string path;  // as users can open it
};

/// What a run did: the closing summary on standard output and summary.json. Nothing in it is a
/// value of a record.
struct RunSummary {
  static constexpr int schema_version = 1;

  std::string object;               // as given
  std::vector<std::string> inputs;  // as given
  std::string directory;            // the run directory
  std::chrono::system_clock::time_point started;
  std::chrono::system_clock::time_point ended;
  std::chrono::milliseconds duration{};  // by a clock that nobody sets
  int exit_code = 0;
  std::optional<StopReason> stop;  // absent: every record of the inputs was read and has a verdict

  std::uint64_t read = 0;
  std::uint64_t skipped = 0;  // by --skip; not in `read`
  std::uint64_t created = 0;
  std::uint64_t updated = 0;
  std::uint64_t verified = 0;
  std::uint64_t failed_to_read = 0;     // stage `read`
  std::uint64_t failed_to_map = 0;      // stage `map`
  std::uint64_t failed_to_send = 0;     // stage `send`
  std::vector<RecordRange> unfinished;  // read, but without a verdict; only after a stop

  CallCounts calls;
  std::vector<ErrorGroup> error_groups;  // most frequent first
  std::uint64_t ungrouped_errors = 0;
  std::vector<std::string> warnings;
  std::vector<NamedFile> files;
  std::string next_command;  // ready for a shell; empty: nothing is left to do

  bool is_finished() const { return !stop; }
  std::uint64_t succeeded() const { return created + updated + verified; }
  std::uint64_t failed() const { return failed_to_read + failed_to_map + failed_to_send; }
  std::uint64_t unfinished_count() const;

  /// Records with a verdict in a second; 0 where no time passed.
  double records_per_second() const;
};

/// Takes over the counts, error groups and unfinished records.
void take_counts(RunSummary& summary, const RunTally& tally);

/// What stands over the next command, in words. REQUIRES: there is one.
std::string next_step(const RunSummary& summary);

/// summary.json and what --json prints: indented, members always in the same order, ends with a
/// line end.
std::string to_json(const RunSummary& summary);

/// The closing summary for people: ends with a line end, contains no control characters.
std::string to_text(const RunSummary& summary);

}  // namespace sluice
