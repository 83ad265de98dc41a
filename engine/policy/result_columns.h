#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/record.h"

namespace sluice {

/// The header of a CSV input.
struct CsvColumns {
  std::span<const std::string> names;  // trimmed, in the file's order; empty: no name
  std::string_view
      header_text;  // as it came, without its line end; with --no-header made of `names`
  char delimiter = ',';
};

/// The columns of a CSV input that its result files repeat: all but `sluice_*`, which result files
/// add. So a result file fed back as input does not carry the last run's verdicts into its own
/// results (CONTRACT section 5).
class ResultColumns {
 public:
  /// Whether `column` is one that result files add.
  static bool is_added(std::string_view column) { return column.starts_with(added_column_prefix); }

  /// Of an input without columns (JSONL): records are repeated whole.
  ResultColumns() = default;
  explicit ResultColumns(const CsvColumns& columns);

  /// The header line of the result files before the columns they add, without a line end.
  const std::string& header() const { return header_; }

  /// Whether the input has columns that result files add: it is one.
  bool is_fed_back() const { return !keeps_all_; }

  std::size_t count() const { return kept_.size(); }
  char delimiter() const { return delimiter_; }

  /// What the result files repeat of `record`: its text, byte for byte, or, where columns are left
  /// out, its other fields as they came. Lives as long as the record and `scratch`.
  std::string_view text_of(const RecordView& record, std::string& scratch) const;

 private:
  std::vector<std::size_t> kept_;  // indices of columns
  bool keeps_all_ = true;
  char delimiter_ = ',';
  std::string header_;
};

}  // namespace sluice
