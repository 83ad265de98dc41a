#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"
#include "parsers/csv_delimiter.h"
#include "parsers/csv_header.h"
#include "parsers/csv_scanner.h"
#include "parsers/input_buffer.h"
#include "parsers/physical_lines.h"

namespace sluice {

/// Reads what stands before the first record of a CSV input: a `sep=` line, blank lines, the
/// header. The delimiter is the option's, else the `sep=` line's, else detected. Without a header
/// (InputOptions::has_header) the columns are the option's, and delimiter and line end come from
/// the first record, which stays in the buffer.
class CsvHeaderReader {
 public:
  struct Hints {
    bool prefers_tab = false;  // by file name
    bool had_bom = false;
  };

  /// `buffer` stands behind the byte order mark; it and `options` outlive the reader.
  CsvHeaderReader(InputBuffer& buffer, const InputOptions& options, Hints hints);

  /// False: more input is needed. True: header() and lines() are final. Throws InputError: no
  /// header, a broken or too long one, not UTF-8, a name that stands twice.
  bool read();

  const CsvHeader& header() const { return header_; }

  /// Stands behind the header (at the first record).
  const PhysicalLines& lines() const { return lines_; }

 private:
  bool skip_separator_line();
  bool find_delimiter();
  bool read_first_record();
  bool know_line_end();
  void read_header(ScanResult result);
  void read_names();
  void finish_without_record();
  void use_given_columns();

  InputBuffer& buffer_;
  const InputOptions& options_;
  PhysicalLines lines_;
  DelimiterDetector detector_;
  std::optional<char> delimiter_;
  bool knows_separator_line_ = false;
  std::optional<CsvScanner> scanner_;
  CsvHeader header_;
};

}  // namespace sluice
