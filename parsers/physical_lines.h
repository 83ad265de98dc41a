#pragma once

#include <cstddef>
#include <cstdint>

#include "parsers/input_buffer.h"

namespace sluice {

/// Consumes a CSV input and counts its physical lines: LF, CRLF and CR each end one, inside quotes
/// too. A CR ends its line at once; an LF that comes behind it belongs to it, however late.
class PhysicalLines {
 public:
  /// `buffer` outlives the object and stands at the first line's first byte.
  explicit PhysicalLines(InputBuffer& buffer) : buffer_(&buffer) {}

  /// The line on which the buffer's front stands, the first being 1.
  std::uint64_t line() const { return line_; }

  /// Drops line ends, those of blank lines too. True: a byte of a record stands at the front;
  /// false: nothing is at hand.
  bool find_record();

  /// Consumes the `length` bytes of a record, and its line end. `may_hold_line_ends`: false only if
  /// there is none in these bytes.
  void take_record(std::size_t length, bool may_hold_line_ends);

  /// `line_ends` were consumed from the buffer by others; then the line end at the front is.
  void take_dropped(std::uint64_t line_ends);

 private:
  void take_line_end();

  InputBuffer* buffer_;
  std::uint64_t line_ = 1;
  bool swallow_lf_ = false;  // the last line end taken was a CR
};

}  // namespace sluice
