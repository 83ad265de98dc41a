#include "parsers/csv_parser.h"

#include <algorithm>
#include <utility>

#include <simdjson.h>

#include "parsers/added_bytes.h"
#include "parsers/quoted_name.h"

namespace sluice {
namespace {

bool holds_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}
bool is_not_utf8(std::string_view text) {
  return !simdjson::validate_utf8(text.data(), text.size());
}

std::vector<std::size_t> find_added_columns(const std::vector<std::string>& names) {
  std::vector<std::size_t> added;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].starts_with(added_column_prefix)) added.push_back(i);
  }
  return added;
}

}  // namespace

CsvParser::CsvParser(InputBuffer& buffer, PhysicalLines lines, const CsvHeader& header,
                     std::size_t max_record_bytes)
    : buffer_(buffer),
      lines_(lines),
      header_(header),
      max_record_bytes_(max_record_bytes),
      added_columns_(find_added_columns(header.names)),
      scanner_(header.delimiter, max_scanned_bytes()),
      skipper_(header.delimiter, max_scanned_bytes()) {}

std::size_t CsvParser::max_scanned_bytes() const {
  return max_record_bytes_ + (added_columns_.empty() ? 0 : max_added_bytes);
}

StreamStatus CsvParser::next() {
  switch (phase_) {
    case Phase::between_records:
      if (start_record()) return scan_record();
      return buffer_.ended() ? StreamStatus::ended : StreamStatus::needs_input;
    case Phase::in_record:
      return scan_record();
    case Phase::skipping:
      return skip_bad_record();
  }
  __builtin_unreachable();
}

bool CsvParser::start_record() {
  if (!lines_.find_record()) return false;
  record_.line = lines_.line();
  record_.offset = buffer_.offset();
  scanner_.start();
  phase_ = Phase::in_record;
  return true;
}

StreamStatus CsvParser::scan_record() {
  const ScanResult result = scanner_.scan(buffer_.data(), buffer_.ended());
  const std::size_t index = scanner_.fields().size();
  switch (result) {
    case ScanResult::needs_input:
      return StreamStatus::needs_input;
    case ScanResult::record:
      return check_record();
    case ScanResult::text_after_quote:
      return fail_line(ReadError::text_after_quote,
                       column(index) +
                           ": text after the closing quote (a quote inside a quoted "
                           "field is written twice)");
    case ScanResult::unclosed_quote:
      return fail_line(ReadError::unclosed_quote,
                       column(index) + ": the quoted field is never closed");
    case ScanResult::too_large_in_quotes:
      return fail_line(ReadError::record_too_large,
                       limit() + " and still inside the quoted field of " + column(index));
    case ScanResult::too_large:
      return fail_rest();
  }
  __builtin_unreachable();
}

StreamStatus CsvParser::skip_bad_record() {
  if (!skipper_.skip(buffer_)) return StreamStatus::needs_input;
  lines_.take_dropped(skipper_.line_ends());
  bad_record_.text = skipper_.text();
  phase_ = Phase::between_records;
  return StreamStatus::bad_record;
}

StreamStatus CsvParser::check_record() {
  record_.text = buffer_.data().substr(0, scanner_.length());
  fill_fields(record_.text);
  take_record();
  if (own_size() > max_record_bytes_) return fail_record(ReadError::record_too_large, limit());
  if (holds_nul(record_.text)) {
    return fail_record(ReadError::nul_byte, first_column_where(holds_nul) + " holds a NUL byte");
  }
  if (is_not_utf8(record_.text)) {
    return fail_record(ReadError::invalid_encoding,
                       first_column_where(is_not_utf8) + " is not valid UTF-8");
  }
  if (is_ragged()) return fail_record(ReadError::ragged_row, ragged_message());
  return StreamStatus::record;
}

StreamStatus CsvParser::fail_record(ReadError code, std::string message) {
  bad_record_ = {record_.line, record_.offset, code, std::move(message), bad_text(record_.text)};
  return StreamStatus::bad_record;
}

StreamStatus CsvParser::fail_line(ReadError code, std::string message) {
  bad_record_ = {record_.line, record_.offset, code, std::move(message), {}};
  skipper_.start_line();
  phase_ = Phase::skipping;
  return skip_bad_record();
}

StreamStatus CsvParser::fail_rest() {
  bad_record_ = {record_.line, record_.offset, ReadError::record_too_large, limit(), {}};
  skipper_.start_rest(buffer_, scanner_.length(), scanner_.is_at_field_start());
  phase_ = Phase::skipping;
  return skip_bad_record();
}

/// The record's bytes without the added columns and their delimiters.
std::size_t CsvParser::own_size() const {
  std::size_t size = record_.text.size();
  for (const std::size_t i : added_columns_) {
    if (i < fields_.size()) size -= std::min(size, fields_[i].source.size() + 1);
  }
  return size;
}

void CsvParser::take_record() {
  lines_.take_record(record_.text.size());
  phase_ = Phase::between_records;
}

void CsvParser::fill_fields(std::string_view text) {
  fields_.clear();
  unescaped_.clear();
  unescaped_.reserve(text.size());  // views into it must survive its growth
  for (const FieldSpan& span : scanner_.fields()) {
    const std::string_view source = text.substr(span.begin, span.end - span.begin);
    std::string_view value = source;
    if (span.is_quoted) value = source.substr(1, source.size() - 2);
    if (span.has_doubled_quotes) value = unescape(value);
    fields_.push_back({{}, value, source});
  }
  record_.fields = fields_;
}

std::string_view CsvParser::unescape(std::string_view inner) {
  const std::size_t begin = unescaped_.size();
  for (std::size_t i = 0; i < inner.size(); ++i) {
    unescaped_ += inner[i];
    if (inner[i] == '"') ++i;
  }
  return std::string_view(unescaped_).substr(begin);
}

bool CsvParser::is_ragged() const {
  if (fields_.size() != header_.names.size()) return true;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (header_.names[i].empty() && !fields_[i].value.empty()) return true;
  }
  return false;
}

std::string CsvParser::ragged_message() const {
  const std::size_t expected = header_.names.size();
  if (fields_.size() == expected) {
    std::size_t i = 0;
    while (!header_.names[i].empty() || fields_[i].value.empty()) ++i;
    return "column " + std::to_string(i + 1) + " has no name in the header but holds a value";
  }
  std::string message = "has " + std::to_string(fields_.size()) +
                        (fields_.size() == 1 ? " field" : " fields") + ", the header has " +
                        std::to_string(expected);
  if (fields_.size() > expected) return message;
  const std::string& last = header_.names[fields_.size() - 1];
  if (!last.empty()) message += " (last field read: " + quoted_name(last) + ")";
  return message;
}

std::string CsvParser::column(std::size_t index) const {
  std::string text = "column " + std::to_string(index + 1);
  const bool is_named = index < header_.names.size() && !header_.names[index].empty();
  if (is_named) text += " (" + quoted_name(header_.names[index]) + ")";
  return text;
}

std::string CsvParser::limit() const {
  return "longer than " + std::to_string(max_record_bytes_) + " bytes (--max-record-bytes)";
}

std::string CsvParser::first_column_where(bool (*is_bad)(std::string_view)) const {
  const auto found =
      std::ranges::find_if(fields_, [&](const Field& field) { return is_bad(field.source); });
  return column(static_cast<std::size_t>(found - fields_.begin()));
}

}  // namespace sluice
