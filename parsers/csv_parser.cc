#include "parsers/csv_parser.h"

#include <algorithm>
#include <utility>

#include "parsers/added_bytes.h"
#include "parsers/quoted_name.h"

namespace sluice {
namespace {

bool is_not_utf8(std::string_view text) {
  return !is_utf8(text);
}

std::vector<std::size_t> find_added_columns(const std::vector<std::string>& names) {
  std::vector<std::size_t> added;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].starts_with(added_column_prefix)) added.push_back(i);
  }
  return added;
}

std::vector<std::size_t> find_unnamed_columns(const std::vector<std::string>& names) {
  std::vector<std::size_t> unnamed;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) unnamed.push_back(i);
  }
  return unnamed;
}

}  // namespace

CsvParser::CsvParser(InputBuffer& buffer, PhysicalLines lines, const CsvHeader& header,
                     std::size_t max_record_bytes)
    : buffer_(buffer),
      lines_(lines),
      header_(header),
      max_record_bytes_(max_record_bytes),
      added_columns_(find_added_columns(header.names)),
      unnamed_columns_(find_unnamed_columns(header.names)),
      scanner_(buffer, header.delimiter, max_scanned_bytes()),
      skipper_(header.delimiter, max_scanned_bytes()),
      text_check_(buffer, TextCheck::Nul::unclean),
      fields_(header.names.size()) {
  record_.padding = InputBuffer::padding;
  record_.fields = fields_;
}

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
  switch (scanner_.scan()) {
    case ScanResult::needs_input:
      return StreamStatus::needs_input;
    case ScanResult::record:
      return check_record();
    case ScanResult::text_after_quote:
      return fail_line(ReadError::text_after_quote,
                       error_column() +
                           ": text after the closing quote (a quote inside a quoted "
                           "field is written twice)");
    case ScanResult::unclosed_quote:
      return fail_line(ReadError::unclosed_quote,
                       error_column() + ": the quoted field is never closed");
    case ScanResult::too_large_in_quotes:
      return fail_line(ReadError::record_too_large,
                       limit() + " and still inside the quoted field of " + error_column());
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
  const bool is_clean = text_check_.is_clean(scanner_.length());
  lines_.take_record(scanner_.length(), scanner_.may_hold_line_ends());
  phase_ = Phase::between_records;
  if (own_size() > max_record_bytes_) return fail_record(ReadError::record_too_large, limit());
  if (!is_clean) return fail_unclean();
  if (scanner_.field_ends().size() != fields_.size()) {
    return fail_record(ReadError::ragged_row, ragged_message());
  }
  fill_fields();
  for (const std::size_t i : unnamed_columns_) {
    if (fields_[i].value.empty()) continue;
    return fail_record(ReadError::ragged_row, "column " + std::to_string(i + 1) +
                                                  " has no name in the header but holds a value");
  }
  return StreamStatus::record;
}

StreamStatus CsvParser::fail_unclean() {
  if (holds_nul(record_.text)) {
    return fail_record(ReadError::nul_byte, first_column_where(holds_nul) + " holds a NUL byte");
  }
  return fail_record(ReadError::invalid_encoding,
                     first_column_where(is_not_utf8) + " is not valid UTF-8");
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
    if (i < scanner_.field_ends().size()) size -= std::min(size, source(i).size() + 1);
  }
  return size;
}

/// A field of the record as it stands in the input.
std::string_view CsvParser::source(std::size_t index) const {
  const std::span<const std::uint32_t> ends = scanner_.field_ends();
  const std::uint32_t begin = index == 0 ? scanner_.fields_begin() : ends[index - 1] + 1;
  return record_.text.substr(begin - scanner_.fields_begin(), ends[index] - begin);
}

void CsvParser::fill_fields() {
  unescaped_.clear();
  const char* at = record_.text.data();
  std::uint32_t begin = scanner_.fields_begin();
  auto field = fields_.begin();
  for (const std::uint32_t end : scanner_.field_ends()) {
    const std::string_view field_source(at, end - begin);
    field->source = field_source;
    field->value = field_source.starts_with('"') ? resolve_quotes(field_source) : field_source;
    at += field_source.size() + 1;
    begin = end + 1;
    ++field;
  }
}

std::string_view CsvParser::resolve_quotes(std::string_view quoted) {
  std::string_view inner = quoted.substr(1, quoted.size() - 2);
  std::size_t quote = inner.find('"');
  if (quote == std::string_view::npos) return inner;
  unescaped_.reserve(record_.text.size());  // once: views into it must survive its growth
  const std::size_t begin = unescaped_.size();
  for (; quote != std::string_view::npos; quote = inner.find('"')) {
    unescaped_ += inner.substr(0, quote + 1);
    inner.remove_prefix(quote + 2);
  }
  unescaped_ += inner;
  return std::string_view(unescaped_).substr(begin);
}

std::string CsvParser::ragged_message() const {
  const std::size_t count = scanner_.field_ends().size();
  const std::size_t expected = header_.names.size();
  std::string message = "has " + std::to_string(count) + (count == 1 ? " field" : " fields") +
                        ", the header has " + std::to_string(expected);
  if (count > expected) return message;
  const std::string& last = header_.names[count - 1];
  if (!last.empty()) message += " (last field read: " + quoted_name(last) + ")";
  return message;
}

std::string CsvParser::error_column() const {
  return column(scanner_.error_column());
}

std::string CsvParser::column(std::size_t index) const {
  std::string text = "column " + std::to_string(index + 1);
  const bool is_named = index < header_.names.size() && !header_.names[index].empty();
  if (is_named) text += " (" + quoted_name(header_.names[index]) + ")";
  return text;
}

std::string CsvParser::limit() const {
  return "is longer than " + std::to_string(max_record_bytes_) + " bytes (--max-record-bytes)";
}

std::string CsvParser::first_column_where(bool (*is_bad)(std::string_view)) const {
  std::size_t index = 0;
  while (!is_bad(source(index))) ++index;
  return column(index);
}

}  // namespace sluice
