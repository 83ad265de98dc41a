#include "parsers/csv_header_reader.h"

#include <unordered_map>

#include <simdjson.h>

#include "parsers/input_error.h"
#include "parsers/line_ends.h"
#include "parsers/quoted_name.h"

namespace sluice {
namespace {

std::string_view trim(std::string_view name) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const std::size_t first = name.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return name.substr(first, name.find_last_not_of(blanks) - first + 1);
}

std::string unquote(std::string_view source) {
  std::string name;
  for (std::size_t i = 1; i + 1 < source.size(); ++i) {
    name += source[i];
    if (source[i] == '"') ++i;
  }
  return name;
}

std::string quote_if_needed(const std::string& name, char delimiter) {
  const bool is_plain = name.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos;
  if (is_plain) return name;
  std::string quoted = "\"";
  for (const char byte : name) quoted.append(byte == '"' ? 2 : 1, byte);
  return quoted += '"';
}

void refuse_duplicates(const std::vector<std::string>& names, std::string_view where) {
  std::unordered_map<std::string_view, std::size_t> positions;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) continue;
    const auto [first, is_new] = positions.emplace(names[i], i);
    if (is_new) continue;
    throw InputError("the column " + quoted_name(names[i]) + " stands twice in " +
                     std::string(where) + ", as column " + std::to_string(first->second + 1) +
                     " and as column " + std::to_string(i + 1) + "; rename or remove one of them");
  }
}

void refuse_unreadable(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    throw InputError("the header holds a NUL byte; is this a CSV file in UTF-8?");
  }
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    throw InputError(
        "the header is not valid UTF-8; name the file's encoding, for example --encoding "
        "windows-1252, which Excel saves in the West");
  }
}

}  // namespace

CsvHeaderReader::CsvHeaderReader(InputBuffer& buffer, const InputOptions& options, Hints hints)
    : buffer_(buffer),
      options_(options),
      lines_(buffer),
      detector_(hints.prefers_tab),
      delimiter_(options.delimiter) {
  header_.had_bom = hints.had_bom;
}

bool CsvHeaderReader::read() {
  if (!skip_separator_line()) return false;
  if (!lines_.find_record()) {
    if (buffer_.ended()) finish_without_record();
    return buffer_.ended();
  }
  return find_delimiter() && read_first_record();
}

bool CsvHeaderReader::skip_separator_line() {
  if (knows_separator_line_) return true;
  const std::string_view bytes = buffer_.data();
  switch (find_separator_line(bytes, buffer_.ended())) {
    case SeparatorLine::needs_input:
      return false;
    case SeparatorLine::absent:
      break;
    case SeparatorLine::present:
      if (!delimiter_) delimiter_ = bytes[separator_line_length - 1];
      lines_.take_record(separator_line_length, false);
      break;
  }
  knows_separator_line_ = true;
  return true;
}

bool CsvHeaderReader::find_delimiter() {
  if (!delimiter_) {
    const std::string_view window = buffer_.data().substr(0, options_.max_record_bytes);
    const bool is_all = buffer_.ended() || window.size() == options_.max_record_bytes;
    delimiter_ = detector_.detect(window, is_all);
  }
  if (!delimiter_) return false;
  if (!scanner_) {
    scanner_.emplace(buffer_, *delimiter_, options_.max_record_bytes);
    scanner_->start();
  }
  header_.delimiter = *delimiter_;
  return true;
}

bool CsvHeaderReader::read_first_record() {
  const ScanResult result = scanner_->scan();
  if (result == ScanResult::needs_input) return false;
  if (result == ScanResult::record && !know_line_end()) {
    scanner_->start();
    return false;
  }
  if (options_.has_header) {
    read_header(result);
  } else {
    use_given_columns();
  }
  return true;
}

bool CsvHeaderReader::know_line_end() {
  const std::string_view rest = buffer_.data().substr(scanner_->length());
  if (rest == "\r" && !buffer_.ended()) return false;
  const bool is_crlf = rest.substr(0, 2) == "\r\n";
  if (!rest.empty()) header_.line_end = rest.substr(0, is_crlf ? 2 : 1);
  return true;
}

void CsvHeaderReader::read_header(ScanResult result) {
  const std::string column = "column " + std::to_string(scanner_->error_column() + 1);
  switch (result) {
    case ScanResult::needs_input:
    case ScanResult::record:
      return read_names();
    case ScanResult::text_after_quote:
      throw InputError("the header has text after the closing quote of " + column +
                       "; a quote inside a quoted name is written twice");
    case ScanResult::unclosed_quote:
      throw InputError("the header has a quote in " + column + " that is never closed");
    case ScanResult::too_large:
    case ScanResult::too_large_in_quotes:
      throw InputError("the header is longer than " + std::to_string(options_.max_record_bytes) +
                       " bytes (--max-record-bytes); is this a CSV file?");
  }
}

void CsvHeaderReader::read_names() {
  header_.text = buffer_.data().substr(0, scanner_->length());
  refuse_unreadable(header_.text);
  std::string_view text = header_.text;
  std::uint32_t begin = scanner_->fields_begin();
  for (const std::uint32_t end : scanner_->field_ends()) {
    const std::string_view source = text.substr(0, end - begin);
    const std::string name = source.starts_with('"') ? unquote(source) : std::string(source);
    header_.names.emplace_back(trim(name));
    text.remove_prefix(std::min(text.size(), source.size() + 1));
    begin = end + 1;
  }
  refuse_duplicates(header_.names, "the header");
  lines_.take_record(scanner_->length(), scanner_->may_hold_line_ends());
}

void CsvHeaderReader::finish_without_record() {
  if (options_.has_header) {
    throw InputError(
        "there is no header: the input is empty; a CSV input begins with a line of column names");
  }
  header_.delimiter = delimiter_.value_or(',');
  use_given_columns();
}

void CsvHeaderReader::use_given_columns() {
  for (const std::string& name : options_.columns) {
    if (!header_.names.empty()) header_.text += header_.delimiter;
    header_.names.emplace_back(trim(name));
    header_.text += quote_if_needed(header_.names.back(), header_.delimiter);
  }
  refuse_duplicates(header_.names, "--columns");
}

}  // namespace sluice
