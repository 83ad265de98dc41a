#pragma once

#include <span>
#include <string>
#include <string_view>

#include "config/run_config.h"
#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"
#include "engine/results/result_layout.h"

namespace sluice {

class RowTail;

/// Appends one field, quoted where RFC 4180 and `delimiter` need it. Bytes that are not UTF-8 and
/// NULs, which no CSV reader takes, become U+FFFD.
void append_csv_field(std::string& out, std::string_view value, char delimiter);

/// A header line of these names without its line end: for an input whose own header cannot be taken
/// over as it stands (it has none, or columns to be left out).
std::string csv_header(std::span<const std::string> names, char delimiter);

/// The rows of CSV result files (CONTRACT: "The run directory"). All calls append whole lines.
class CsvRows {
 public:
  CsvRows(const ResultLayout& layout, SuccessRows successes);

  void append_success_header(std::string& out) const;
  void append_error_header(std::string& out) const;
  void append_success(std::string& out, const UpsertInput& input, Outcome outcome,
                      std::string_view id) const;
  void append_error(std::string& out, const RecordSource& source, Stage stage,
                    const Failure& failure) const;

 private:
  void append_header(std::string& out, std::string_view record_columns,
                     std::span<const std::string_view> added) const;
  void append_record(std::string& out, std::string_view text) const;
  void append_value(std::string& out, std::string_view value) const;
  void append_added(std::string& out, std::string_view value) const;
  template <class Word>
  void add_word(RowTail& tail, Word word) const;
  void end_row(std::string& out, std::uint32_t file) const;

  ResultLayout layout_;
  SuccessRows successes_;
  bool quotes_words_;  // words may hold the delimiter
};

}  // namespace sluice
