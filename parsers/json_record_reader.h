#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "parsers/flat_line.h"
#include "parsers/hubspot_shape.h"
#include "parsers/json_fault.h"
#include "parsers/json_members.h"
#include "parsers/json_value.h"
#include "parsers/record.h"

namespace sluice {

/// One line of JSONL to one record, flat (every member is a field) or in HubSpot's own shape, told
/// apart line by line by the member `properties`: an object or not.
///
/// The member `sluice` is ignored in both and left out of the record's text, so that result files
/// can be fed back.
///
/// Which fault counts: a NUL byte, then invalid UTF-8, then broken JSON, then the names of the
/// line's own members (duplicate_member, nul_byte); in HubSpot's shape then what stands beside
/// `properties`, then its names. A value that cannot be loaded is no fault of the line: it stays
/// with its field (Field::fault), as the user may have dropped the member.
class JsonRecordReader {
 public:
  /// Reads the object at the front of `text` if it is of the usual kind (flat_line.h), before
  /// anyone has looked for the line's end. `text` has InputBuffer::padding readable bytes behind
  /// it.
  /// @return its size; 0: read() it.
  std::size_t read_usual(std::string_view text);

  /// Fills text, fields, id and id_property of `record` with what read_usual() read, `line`, which
  /// is valid UTF-8; the views live as long as `line` and until the next call of another function.
  void take_usual(std::string_view line, RecordView& record);

  /// As both, for any `line`: it has no outer blanks and no line end, and InputBuffer::padding
  /// readable bytes behind it; it is not empty.
  std::optional<JsonFault> read(std::string_view line, RecordView& record);

 private:
  void start(std::string_view line);
  void take_beside();
  std::optional<JsonFault> parse(std::string_view line);
  simdjson::error_code read_members();
  simdjson::error_code read_member(simdjson::ondemand::field& field);
  simdjson::error_code read_value(std::string_view name, simdjson::ondemand::value& value);
  std::string_view text_without_own_member(std::string_view line);

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  JsonValueReader values_;
  JsonMembers flat_;
  std::vector<simdjson::ondemand::json_type> flat_types_;  // of its fields
  HubspotShape hubspot_;
  const char* line_end_ = nullptr;
  const char* own_member_ = nullptr;     // the quote that begins the name `sluice`
  const char* member_behind_ = nullptr;  // the quote that begins the name after it
  std::string text_;
};

}  // namespace sluice
