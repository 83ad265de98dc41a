#include "parsers/csv_scanner.h"

#include <algorithm>

#include "parsers/line_ends.h"

namespace sluice {

void CsvScanner::start() {
  state_ = State::field_start;
  position_ = 0;
  field_ = {};
  fields_.clear();
}

ScanResult CsvScanner::scan(std::string_view bytes, bool input_ended) {
  const std::string_view window = bytes.substr(0, max_record_bytes_);
  while (position_ < window.size()) {
    switch (step(window)) {
      case Step::go_on:
        break;
      case Step::record:
        return ScanResult::record;
      case Step::text_after_quote:
        return ScanResult::text_after_quote;
    }
  }
  if (position_ < bytes.size()) return scan_byte_too_many(bytes[position_]);
  if (!input_ended) return ScanResult::needs_input;
  if (state_ == State::quoted) return ScanResult::unclosed_quote;
  keep_field();
  return ScanResult::record;
}

CsvScanner::Step CsvScanner::step(std::string_view window) {
  switch (state_) {
    case State::field_start:
      field_.is_quoted = window[position_] == '"';
      if (field_.is_quoted) ++position_;
      state_ = field_.is_quoted ? State::quoted : State::unquoted;
      return Step::go_on;
    case State::unquoted:
      return step_unquoted(window);
    case State::quoted: {
      const std::size_t quote = window.find('"', position_);
      position_ = std::min(quote, window.size());
      if (position_ == window.size()) return Step::go_on;
      ++position_;
      state_ = State::after_quote;
      return Step::go_on;
    }
    case State::after_quote:
      return step_after_quote(window);
  }
  __builtin_unreachable();
}

CsvScanner::Step CsvScanner::step_unquoted(std::string_view window) {
  const char* const end = window.data() + window.size();
  const char* byte = window.data() + position_;
  while (byte != end && *byte != delimiter_ && !is_line_end(*byte)) ++byte;
  position_ = static_cast<std::size_t>(byte - window.data());
  if (byte == end) return Step::go_on;
  return end_field(*byte);
}

CsvScanner::Step CsvScanner::step_after_quote(std::string_view window) {
  const char byte = window[position_];
  if (byte == '"') {
    field_.has_doubled_quotes = true;
    state_ = State::quoted;
    ++position_;
    return Step::go_on;
  }
  if (byte != delimiter_ && !is_line_end(byte)) return Step::text_after_quote;
  return end_field(byte);
}

CsvScanner::Step CsvScanner::end_field(char terminator) {
  keep_field();
  if (terminator != delimiter_) return Step::record;
  ++position_;
  field_ = {.begin = position_};
  state_ = State::field_start;
  return Step::go_on;
}

ScanResult CsvScanner::scan_byte_too_many(char byte) {
  if (state_ == State::quoted) return ScanResult::too_large_in_quotes;
  const bool is_after_quote = state_ == State::after_quote;
  if (is_after_quote && byte == '"') return ScanResult::too_large_in_quotes;
  if (is_line_end(byte)) {
    keep_field();
    return ScanResult::record;
  }
  if (is_after_quote && byte != delimiter_) return ScanResult::text_after_quote;
  return ScanResult::too_large;
}

void CsvScanner::keep_field() {
  field_.end = position_;
  fields_.push_back(field_);
}

}  // namespace sluice
