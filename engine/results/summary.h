#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/record_set.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// Why a run ended before its inputs did.
struct StopReason {
  std::string reason;  // what happened; values masked
  std::string remedy;  // what to do about it; may be empty
};

/// The requests of a run.
struct CallCounts {
  std::uint64_t requests = 0;                  // every one sent, retries and halves too
  std::map<int, std::uint64_t> replies;        // by HTTP status
  std::uint64_t transport_failures = 0;        // requests without a whole reply
  std::uint64_t retries = 0;                   // requests that repeat one after a failure
  std::uint64_t splits = 0;                    // refused batches: halved, or rid of named culprits
  std::uint64_t resends = 0;                   // requests for records that a reply left unmentioned
  std::uint64_t reads = 0;                     // requests that read such records back
  std::uint64_t throttles = 0;                 // replies that made all senders pause
  std::chrono::milliseconds throttled_time{};  // these pauses together
  std::chrono::milliseconds backoff_time{};    // pauses of single batches before they were repeated
  std::optional<double> used_share;  // of what the limit allowed, 0 to 1; absent: no limit, or
                                     // the run was shorter than the limit's window
  std::uint64_t bytes_sent = 0;      // of bodies
  std::uint64_t bytes_received = 0;  // of bodies
  std::chrono::microseconds latency_p50{};  // of one request, first byte out to last byte in
  std::chrono::microseconds latency_p95{};
  std::chrono::microseconds latency_p99{};

  /// Replies that ask to wait because of a limit: 429.
  std::uint64_t throttled() const;
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

/// summary.json and what --json prints: indented, members always in the same order, ends with a
/// line end.
std::string to_json(const RunSummary& summary);

/// The closing summary for people: ends with a line end, contains no control characters.
std::string to_text(const RunSummary& summary);

}  // namespace sluice
