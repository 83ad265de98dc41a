#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "parsers/bad_text.h"
#include "parsers/input_buffer.h"

namespace sluice {

/// Drops the bytes that an error costs, without keeping them:
///
/// * a physical line: everything up to the next CR or LF, in quotes or not;
/// * the rest of a record that is too large: up to its line end under the grammar of CsvScanner. If
///   a quoted field in it breaks (text after the closing quote, more than `max_record_bytes` from
///   quote to quote, never closed), the rest ends with the physical line on which that field began.
///
/// The line end itself is left in the buffer.
class CsvSkipper {
 public:
  CsvSkipper(char delimiter, std::size_t max_record_bytes)
      : delimiter_(delimiter), max_record_bytes_(max_record_bytes) {}

  /// What is to be dropped begins at the buffer's front.
  void start_line();

  /// The first `scanned` bytes of the buffer are dropped, the rest of the record begins behind
  /// them, outside quotes, with the first byte of a field or not.
  void start_rest(InputBuffer& buffer, std::size_t scanned, bool is_at_field_start);

  /// Drops what is at hand; true once everything is dropped, false: more input is needed.
  bool skip(InputBuffer& buffer);

  /// The first 64 KiB of what was dropped, and the line ends in it. Valid until the next start.
  std::string_view text() const { return text_.view(); }
  std::uint64_t line_ends() const { return line_ends_; }

 private:
  enum class State { line, field_start, unquoted, quoted };
  enum class Step { go_on, done, needs_input };

  void start(State state);
  void drop(InputBuffer& buffer, std::size_t size);
  Step skip_line(InputBuffer& buffer);
  Step skip_field_start(const InputBuffer& buffer);
  Step skip_unquoted(InputBuffer& buffer);
  Step skip_quoted(InputBuffer& buffer);
  Step finish_quoted(InputBuffer& buffer, std::size_t size);
  Step give_up_quoted();

  char delimiter_;
  std::size_t max_record_bytes_;
  State state_ = State::line;
  std::size_t position_ = 0;  // in the quoted field at the buffer's front: scanned so far
  BadText text_;
  std::uint64_t line_ends_ = 0;
};

}  // namespace sluice
