#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/run_config.h"
#include "engine/results/buffered_file.h"
#include "engine/results/csv_rows.h"
#include "engine/results/journal_entry.h"
#include "engine/results/jsonl_rows.h"
#include "engine/results/result_layout.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_directory.h"

namespace sluice {

/// successes.{csv,jsonl} and errors.{csv,jsonl}: one row for each verdict, in the order of the
/// calls. Both files stand, headers written, when the constructor is done; with SuccessRows::none
/// there is no success file. All calls may throw DiskError.
class ResultFiles final : public ResultsSink {
 public:
  /// Creates the files, or goes on with those of an earlier process behind their first `go_on`
  /// bytes.
  ResultFiles(const RunDirectory& directory, const ResultLayout& layout, SuccessRows successes,
              const std::optional<ResultSizes>& go_on = {}, const FileCalls& calls = {});

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

  /// Hands all rows to the kernel; rows in a buffer would be lost by a crash of the process.
  void flush();

  /// Waits until the disk holds what flush() handed over; may be called on another thread.
  void sync_written() const;

  /// Bytes of all rows so far, headers included.
  ResultSizes sizes() const;

  /// Forgets the rows behind these bytes, as far as the disk lets it.
  void cut_back(const ResultSizes& sizes);

  /// Writes what is left, waits for the disk and closes. Failing on one file, it still does its
  /// best for the other.
  void close();

  /// Names inside the run directory; empty where there is none.
  std::string_view success_name() const { return success_name_; }
  std::string_view error_name() const { return error_name_; }

 private:
  void write_headers();

  std::variant<CsvRows, JsonlRows> rows_;
  std::string success_name_;
  std::string error_name_;
  std::optional<BufferedFile> successes_;
  BufferedFile errors_;
};

}  // namespace sluice
