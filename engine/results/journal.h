#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/results/buffered_file.h"
#include "engine/results/journal_entry.h"

namespace sluice {

/// What is done, for `resume`: a file that only grows, with one line for each commit.
///
///     5f0c1d2e3a4b5c6d {"journal":1,"run":3735928559}
///     9a8b7c6d5e4f3a2b {"settled":[1,1200,1301,1400],"counts":{..},..}
///
/// The first field is the XXH3 of the JSON behind it, seeded with that of the line before: what
/// counts is the longest run of whole lines from the beginning, so a line that a crash has torn,
/// and everything behind it, is as if it had never been written. "run" is a random number.
class Journal {
 public:
  static constexpr int version = 1;

  /// Begins the journal in an empty file, on disk with the entry `start` when this returns.
  Journal(BufferedFile file, const JournalEntry& start);

  /// Goes on with a file that stands at the end of its whole lines, the last one's checksum being
  /// `checksum`.
  Journal(BufferedFile file, std::uint64_t checksum)
      : file_(std::move(file)), checksum_(checksum) {}

  /// The line for `entry`. Lines have to be written in the order in which they were made.
  std::string line_for(const JournalEntry& entry);

  /// Writes the line and waits until the disk holds it. May be called on another thread.
  void write(const std::string& line);

  /// Cuts off what stands behind the whole lines, and writes nothing more.
  void abandon(std::uint64_t whole_bytes) { file_.cut_back(whole_bytes); }

 private:
  std::string line(std::string_view json);

  BufferedFile file_;
  std::uint64_t checksum_ = 0;
};

/// The sum of a journal's entries.
struct JournalState {
  RunCounts counts;
  std::vector<ErrorGroup> groups;
  RecordSet settled;
  ResultSizes sizes;
  CallCounts calls;
  std::chrono::milliseconds duration{};
  std::optional<InputPosition> position;
  std::vector<InputRead> reads;

  std::uint64_t bytes = 0;     // of the journal's whole lines
  std::uint64_t checksum = 0;  // of the last one
};

/// The journal says nothing that this program can go on from. what() says why and what to do.
class JournalError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads the journal `path`. Throws JournalError where it cannot be read, holds no whole entry, or
/// was written by a newer version.
JournalState read_journal(const std::string& path);

}  // namespace sluice
