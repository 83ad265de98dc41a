#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "parsers/csv_ends.h"
#include "parsers/csv_structure.h"
#include "parsers/input_buffer.h"

namespace sluice {

/// How far a scan came.
enum class ScanResult {
  needs_input,          // neither the record's end nor an error in the bytes at hand
  record,               // field_ends(), length() and may_hold_line_ends() are the record's
  text_after_quote,     // a closing quote is followed by something else
  unclosed_quote,       // the input ends in a quoted field
  too_large,            // too long, and the byte too many stands outside quotes
  too_large_in_quotes,  // too long, and the byte too many stands in a quoted field
};

/// Splits CSV records into fields, by bit masks (CsvStructure). The grammar, which every
/// implementation has to match at every cut of the input:
///
///     record = field *(delimiter field)       followed by CR, LF or the end of the input
///     field  = quoted / unquoted
///     quoted = '"' *(any byte but '"' / '""') '"'
///     unquoted = [any byte but '"', delimiter, CR, LF] *(any byte but delimiter, CR, LF)
///
/// * A field is quoted if and only if its first byte is `"`. Inside, the delimiter, CR and LF are
///   data and `""` is one quote. After the closing quote only the delimiter, a line end or the end
///   of the input may follow.
/// * A quote inside an unquoted field is a plain character.
/// * The length of a record is counted without its line end. The byte with the index
///   `max_record_bytes` makes it too large unless it is the line end; this byte stands "in a quoted
///   field" behind an opening quote up to and including the closing one.
/// * Errors are found from left to right; the first one counts. NUL, encoding and the number of
///   fields are not this class's business.
class CsvScanner {
 public:
  /// `buffer` outlives the scanner. The delimiter is neither a quote nor CR nor LF. A limit of 4
  /// GiB and more is one of a little less.
  CsvScanner(const InputBuffer& buffer, char delimiter, std::size_t max_record_bytes);

  /// A record of at least one byte begins at the buffer's front: behind the line end of the record
  /// scanned last, or behind what an error cost.
  void start();

  /// After `needs_input` the scan is resumed when the buffer, its front unmoved, holds more.
  ScanResult scan();

  /// After `record`: where its fields (at least one) end, on a scale on which the first one begins
  /// at fields_begin(); the next one begins a byte behind. Valid until start().
  std::span<const std::uint32_t> field_ends() const { return ends_.field_ends(); }
  std::uint32_t fields_begin() const { return ends_.begin(); }

  /// After `record`: its bytes without line end. After `too_large`: the index of the byte too many.
  std::size_t length() const { return length_; }

  /// After `record`: false only if there is no line end in it.
  bool may_hold_line_ends() const { return ends_.may_hold_line_ends(field_ends().back()); }

  /// After an error: the index of the field in which it stands.
  std::size_t error_column() const { return error_column_; }

  /// After `too_large`: the byte too many is the first of a field.
  bool is_at_field_start() const { return is_at_field_start_; }

 private:
  void begin_walk();
  bool find_record_end();
  bool walk(std::size_t last);
  void walk_again();
  ScanResult finish_record();
  ScanResult keep_record();
  ScanResult judge_end();
  ScanResult judge_too_large();
  ScanResult fail_in_quotes(ScanResult result, std::uint64_t position);
  std::size_t scanned_size() const {
    return static_cast<std::size_t>(structure_.end() - record_begin_);
  }

  const InputBuffer& buffer_;
  std::size_t max_record_bytes_;
  CsvStructure structure_;
  CsvEnds ends_;
  bool needs_restart_ = true;  // there was no record before, or it was an error
  std::uint64_t record_begin_ = 0;
  std::uint64_t position_ = 0;      // up to which ends_ is filled
  std::size_t skipped_fields_ = 0;  // in an open stretch, not in ends_
  bool has_skipped_ = false;
  std::size_t length_ = 0;
  std::size_t error_column_ = 0;
  bool is_at_field_start_ = false;
};

}  // namespace sluice
