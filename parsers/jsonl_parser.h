#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/added_bytes.h"
#include "parsers/bad_text.h"
#include "parsers/input_buffer.h"
#include "parsers/json_record_reader.h"
#include "parsers/record.h"
#include "parsers/stream_status.h"
#include "parsers/text_check.h"

namespace sluice {

/// The records of a JSONL input. A line ends at LF, the last one at the end of the input; outer
/// blanks (space, tab, CR) do not count and a line of nothing else is no record. A bad line costs
/// itself. Longer than `max_record_bytes` without its line end (LF or CRLF) is record_too_large,
/// unless it is a good record that is within the limit without its member `sluice` and outer blanks
/// (and at most max_added_bytes longer with them).
class JsonlParser {
 public:
  /// `buffer` stands at the beginning of the physical line `line` (behind the byte order mark) and
  /// outlives the parser.
  JsonlParser(InputBuffer& buffer, std::uint64_t line, std::size_t max_record_bytes)
      : buffer_(buffer),
        max_record_bytes_(max_record_bytes),
        line_(line),
        text_check_(buffer, TextCheck::Nul::allowed) {}

  /// needs_input, record, bad_record or ended.
  StreamStatus next();

  /// Valid as RecordStream says.
  const RecordView& record() const { return record_; }
  const BadRecord& bad_record() const { return bad_record_; }

 private:
  bool read_usual_line();
  std::optional<std::string_view> find_line();
  void begin_record();
  void take_line(std::string_view line);
  StreamStatus read_line(std::string_view line);
  std::size_t max_line_bytes() const { return max_record_bytes_ + max_added_bytes; }
  std::string limit() const;
  StreamStatus fail(ReadError code, std::string message, std::string_view text);
  StreamStatus skip_too_large();

  InputBuffer& buffer_;
  std::size_t max_record_bytes_;
  std::uint64_t line_;        // at the buffer's front
  std::size_t scanned_ = 0;   // bytes of the buffer known to hold no LF
  bool is_skipping_ = false;  // the rest of a line that is too large
  BadText too_large_text_;
  TextCheck text_check_;
  JsonRecordReader reader_;
  RecordView record_;
  BadRecord bad_record_;
};

}  // namespace sluice
