#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/csv_header.h"
#include "parsers/csv_scanner.h"
#include "parsers/csv_skipper.h"
#include "parsers/input_buffer.h"
#include "parsers/physical_lines.h"
#include "parsers/record.h"
#include "parsers/stream_status.h"
#include "parsers/text_check.h"

namespace sluice {

/// The records behind a CSV header. The grammar of a record stands in csv_scanner.h; around it:
///
/// * LF, CRLF and CR end a record, mixed anywhere. A CR ends it at once; an LF behind it is
///   swallowed when it comes. A line of zero bytes is no record but counts as a physical line.
/// * An error inside a quoted field (text_after_quote, unclosed_quote, record_too_large with the
///   byte too many in a quoted field) costs the physical line on which the record began.
/// * Any other error costs the record's lines: record_too_large outside quotes (see CsvSkipper),
///   nul_byte, invalid_encoding, ragged_row (also for a value in a column without a name). Of
///   several errors the first in this order counts; errors of the scanner come before all.
/// * Where the header has columns that result files add, the limit applies to a record without
/// them;
///   the scanner and the skipper then allow max_added_bytes more.
class CsvParser {
 public:
  /// `lines` stands behind the header's record. `buffer` and `header` outlive the parser.
  CsvParser(InputBuffer& buffer, PhysicalLines lines, const CsvHeader& header,
            std::size_t max_record_bytes);

  /// needs_input, record, bad_record or ended.
  StreamStatus next();

  /// Valid as RecordStream says.
  const RecordView& record() const { return record_; }
  const BadRecord& bad_record() const { return bad_record_; }

 private:
  enum class Phase { between_records, in_record, skipping };

  bool start_record();
  StreamStatus scan_record();
  StreamStatus skip_bad_record();
  StreamStatus check_record();
  StreamStatus fail_unclean();
  StreamStatus fail_record(ReadError code, std::string message);
  StreamStatus fail_line(ReadError code, std::string message);
  StreamStatus fail_rest();
  std::size_t max_scanned_bytes() const;
  std::size_t own_size() const;
  std::string_view source(std::size_t index) const;
  void fill_fields();
  std::string_view resolve_quotes(std::string_view quoted);
  std::string ragged_message() const;
  std::string column(std::size_t index) const;
  std::string error_column() const;
  std::string limit() const;
  std::string first_column_where(bool (*is_bad)(std::string_view)) const;

  InputBuffer& buffer_;
  PhysicalLines lines_;
  const CsvHeader& header_;
  std::size_t max_record_bytes_;
  std::vector<std::size_t> added_columns_;  // their indices
  std::vector<std::size_t> unnamed_columns_;
  CsvScanner scanner_;
  CsvSkipper skipper_;
  TextCheck text_check_;
  Phase phase_ = Phase::between_records;
  std::vector<Field> fields_;  // one for each column of the header
  std::string unescaped_;      // the values with doubled quotes, one behind the other
  RecordView record_;
  BadRecord bad_record_;
};

}  // namespace sluice
