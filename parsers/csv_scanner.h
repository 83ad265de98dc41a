#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace sluice {

/// Where a field stands, counted from its record's first byte; quotes included.
struct FieldSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_quoted = false;
  bool has_doubled_quotes = false;  // only when quoted

  friend bool operator==(const FieldSpan&, const FieldSpan&) = default;
};

/// How far a scan came.
enum class ScanResult {
  needs_input,          // neither the record's end nor an error in the bytes at hand
  record,               // fields() and length() are the record's
  text_after_quote,     // a closing quote is followed by something else
  unclosed_quote,       // the input ends in a quoted field
  too_large,            // too long, and the byte too many stands outside quotes
  too_large_in_quotes,  // too long, and the byte too many stands in a quoted field
};

/// Splits the bytes of one CSV record into fields. The grammar, which every implementation has to
/// match at every cut of the input:
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
  /// The delimiter is neither a quote nor CR nor LF.
  CsvScanner(char delimiter, std::size_t max_record_bytes)
      : delimiter_(delimiter), max_record_bytes_(max_record_bytes) {}

  /// Forgets the last record.
  void start();

  /// `bytes` begin with the record's first byte and hold everything at hand; a record has at least
  /// one byte. After `needs_input` the scan is resumed with the same bytes and more behind them.
  ScanResult scan(std::string_view bytes, bool input_ended);

  /// After `record`: its fields (at least one); they live until start().
  std::span<const FieldSpan> fields() const { return fields_; }

  /// After `record`: its bytes without line end. After `too_large`: the index of the byte too many.
  std::size_t length() const { return position_; }

  /// After `too_large`: that byte is the first of a field.
  bool is_at_field_start() const { return state_ == State::field_start; }

 private:
  enum class State { field_start, unquoted, quoted, after_quote };

  enum class Step { go_on, record, text_after_quote };
  Step step(std::string_view window);
  Step step_unquoted(std::string_view window);
  Step step_after_quote(std::string_view window);
  ScanResult scan_byte_too_many(char byte);
  Step end_field(char terminator);
  void keep_field();

  char delimiter_;
  std::size_t max_record_bytes_;
  State state_ = State::field_start;
  std::size_t position_ = 0;
  FieldSpan field_;
  std::vector<FieldSpan> fields_;
};

}  // namespace sluice
