#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/results/call_counts.h"
#include "engine/results/input_position.h"
#include "engine/results/record_set.h"
#include "engine/results/run_counts.h"

namespace sluice {

/// The bytes of the result files that are whole rows and on disk.
struct ResultSizes {
  std::uint64_t successes = 0;  // 0 where there is no success file
  std::uint64_t errors = 0;

  bool operator==(const ResultSizes&) const = default;
};

/// One commit: everything it names stood on the disk before its line was written.
struct JournalEntry {
  RecordSet settled;  // since the entry before; everything else is of the whole run
  RunCounts counts;
  std::vector<ErrorGroup> groups;  // those that grew since the entry before
  ResultSizes sizes;
  CallCounts calls;  // without percentiles and the used share
  std::chrono::milliseconds duration{};
  std::optional<InputPosition> position;  // everything before it is settled; absent: that of the
                                          // entry before, if any, still counts
  std::vector<InputRead> reads;           // of the inputs that no fingerprint tells
};

/// The entry as JSON on one line, without a line end.
std::string to_json(const JournalEntry& entry);

/// Reads back what to_json() wrote; nothing where the text is none of its.
std::optional<JournalEntry> parse_journal_entry(std::string_view json);

}  // namespace sluice
