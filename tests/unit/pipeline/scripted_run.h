#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/run_config.h"
#include "engine/pipeline/run_store.h"
#include "engine/results/result_layout.h"
#include "tests/unit/pipeline/recording_disk.h"

namespace sluice {

/// A record and the verdict that it gets whenever it is sent.
struct ScriptedRecord {
  std::string text;
  Outcome outcome{};  // failed: as `stage` and `failure` say
  Stage stage{};
  Failure failure;
};

/// What the files of a run directory hold.
struct StoredRows {
  std::set<std::uint64_t> successes;  // record numbers
  std::set<std::uint64_t> errors;
  std::string fault;  // a row that is not whole or stands twice; empty: none
};

/// A run whose records, verdicts and commits are always the same, without a network: what it leaves
/// in its directory is all that there is to see.
class ScriptedRun {
 public:
  /// `has_long_record`: one row is longer than the buffer of a file.
  ScriptedRun(InputFormat format, SuccessRows successes, bool has_long_record = false);

  /// A new run directory at `place`, in which nothing was done yet. Throws DiskError.
  void begin(const std::string& place, const FileCalls& calls = {}) const;

  /// One process that goes on with the run in `directory` to its end, or until the disk fails, and
  /// ends orderly. Holds that files, counts and journal say the same before and after.
  /// @return what stopped it.
  std::optional<DiskError> go_on(const std::string& directory,
                                 const FileCalls& calls = calls_without_sync()) const;

  /// Holds that every record has its one row, and that the journal counts just that.
  void expect_finished(const std::string& directory) const;

  StoredRows rows_in(const std::string& directory) const;
  ResultLayout layout() const;

 private:
  void give_verdict(RunStore& store, std::uint64_t number) const;
  std::optional<DiskError> work(RunStore& store) const;
  void expect_consistent(const std::string& directory) const;
  void add_rows(const std::string& path, std::set<std::uint64_t>& numbers, StoredRows& rows) const;
  std::uint64_t size() const { return records_.size(); }
  const ScriptedRecord& record(std::uint64_t number) const { return records_[number - 1]; }

  InputFormat format_;
  SuccessRows successes_;
  std::vector<ScriptedRecord> records_;
};

}  // namespace sluice
