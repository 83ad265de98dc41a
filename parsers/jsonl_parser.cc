#include "parsers/jsonl_parser.h"

#include <algorithm>
#include <string>
#include <utility>

namespace sluice {
namespace {

std::string_view without_cr(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r';
}

std::string_view trim(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

}  // namespace

StreamStatus JsonlParser::next() {
  if (is_skipping_) return skip_too_large();
  for (;;) {
    if (scanned_ == 0 && read_usual_line()) return StreamStatus::record;
    const std::optional<std::string_view> line = find_line();
    if (!line) break;
    if (without_cr(*line).size() > max_line_bytes()) return skip_too_large();
    if (!trim(*line).empty()) return read_line(*line);
    take_line(*line);
  }
  // One byte more may be the CR of the line end.
  if (buffer_.data().size() > max_line_bytes() + 1) return skip_too_large();
  return buffer_.ended() ? StreamStatus::ended : StreamStatus::needs_input;
}

/// Most lines: their end is found on the way.
bool JsonlParser::read_usual_line() {
  const std::string_view bytes = buffer_.data();
  const std::size_t size = reader_.read_usual(bytes);
  if (size == 0 || size > max_record_bytes_) return false;
  std::size_t end = size;
  while (end < bytes.size() && is_blank(bytes[end])) ++end;
  const bool ends_line = end < bytes.size() ? bytes[end] == '\n' : buffer_.ended();
  if (!ends_line || end > max_line_bytes() || !text_check_.is_clean(end)) return false;
  begin_record();
  take_line(bytes.substr(0, end));
  reader_.take_usual(bytes.substr(0, size), record_);
  return true;
}

/// The line at the buffer's front, its CR included, its LF not; nothing while its end is unknown.
std::optional<std::string_view> JsonlParser::find_line() {
  const std::string_view bytes = buffer_.data();
  const std::size_t end = bytes.find('\n', scanned_);
  scanned_ = bytes.size();
  if (end != std::string_view::npos) return bytes.substr(0, end);
  if (buffer_.ended() && !bytes.empty()) return bytes;
  return std::nullopt;
}

/// At the buffer's front.
void JsonlParser::begin_record() {
  record_.line = line_;
  record_.offset = buffer_.offset();
}

void JsonlParser::take_line(std::string_view line) {
  buffer_.consume(std::min(line.size() + 1, buffer_.data().size()));
  ++line_;
  scanned_ = 0;
}

StreamStatus JsonlParser::read_line(std::string_view line) {
  begin_record();
  take_line(line);
  std::optional<JsonFault> fault = reader_.read(trim(line), record_);
  const std::string_view own_text = fault ? line : record_.text;
  if (without_cr(own_text).size() > max_record_bytes_) {
    return fail(ReadError::record_too_large, limit(), without_cr(line));
  }
  if (fault) return fail(fault->code, std::move(fault->message), without_cr(line));
  return StreamStatus::record;
}

StreamStatus JsonlParser::fail(ReadError code, std::string message, std::string_view text) {
  bad_record_ = {record_.line, record_.offset, code, std::move(message), bad_text(text)};
  return StreamStatus::bad_record;
}

StreamStatus JsonlParser::skip_too_large() {
  if (!is_skipping_) {
    begin_record();
    too_large_text_.clear();
    is_skipping_ = true;
  }
  const std::string_view bytes = buffer_.data();
  const std::size_t line_end = bytes.find('\n');
  const std::string_view dropped = bytes.substr(0, line_end);
  too_large_text_.append(dropped);
  scanned_ = 0;
  if (line_end == std::string_view::npos && !buffer_.ended()) {
    buffer_.consume(dropped.size());
    return StreamStatus::needs_input;
  }
  take_line(dropped);
  is_skipping_ = false;
  return fail(ReadError::record_too_large, limit(), without_cr(too_large_text_.view()));
}

std::string JsonlParser::limit() const {
  return "is longer than " + std::to_string(max_record_bytes_) + " bytes (--max-record-bytes)";
}

}  // namespace sluice
