#include "tests/unit/parsers/csv_reference.h"

#include <string>

#include <simdjson.h>

#include "parsers/bad_text.h"

namespace sluice::test {
namespace {

constexpr auto npos = std::string_view::npos;

class Reference {
 public:
  Reference(std::string_view input, ReferenceLimits limits) : input_(input), limits_(limits) {}

  std::vector<ReferenceEvent> read() {
    while (at_ < input_.size()) {
      if (is_end(at_)) {
        take_line_end();
      } else {
        events_.push_back({line_, at_, {}, {}, {}, 0});
        take(read_record(events_.back()));
      }
    }
    return std::move(events_);
  }

 private:
  bool is(std::size_t i, char byte) const { return i < input_.size() && input_[i] == byte; }
  bool is_line_end(std::size_t i) const { return is(i, '\n') || is(i, '\r'); }
  bool is_end(std::size_t i) const { return i >= input_.size() || is_line_end(i); }
  bool is_too_many(std::size_t i) const { return i == at_ + limits_.max_record_bytes; }

  std::size_t line_end(std::size_t i) const {
    while (!is_end(i)) ++i;
    return i;
  }

  void take_line_end() {
    at_ += is(at_, '\r') && is(at_ + 1, '\n') ? 2 : 1;
    ++line_;
  }

  void take(std::size_t end) {
    events_.back().text = input_.substr(at_, end - at_);
    if (events_.back().code) events_.back().text = bad_text(events_.back().text);
    while (at_ < end) {
      if (is_line_end(at_)) {
        take_line_end();
      } else {
        ++at_;
      }
    }
  }

  /// Gives the end of what the record, good or bad, costs.
  std::size_t read_record(ReferenceEvent& event) {
    for (std::size_t i = at_;; ++i) {
      const std::size_t begin = i;
      i = is(i, '"') && !is_too_many(i) ? read_quoted(event, i) : read_unquoted(event, i);
      if (event.code == ReadError::record_too_large && event.column == 0) return skip_rest(i);
      if (event.code) return line_end(at_);
      event.sources.push_back(input_.substr(begin, i - begin));
      if (is_end(i)) return judge(event, i);
    }
  }

  std::size_t read_unquoted(ReferenceEvent& event, std::size_t i) {
    while (!is_end(i) && !is(i, limits_.delimiter) && !is_too_many(i)) ++i;
    return at_field_end(event, i);
  }

  std::size_t read_quoted(ReferenceEvent& event, std::size_t i) {
    const std::size_t column = event.sources.size() + 1;
    for (++i;; ++i) {
      if (i == input_.size()) return fail(event, ReadError::unclosed_quote, column, i);
      if (is_too_many(i)) return fail(event, ReadError::record_too_large, column, i);
      if (!is(i, '"')) continue;
      ++i;
      if (!is(i, '"')) break;
      if (is_too_many(i)) return fail(event, ReadError::record_too_large, column, i);
    }
    if (is_end(i) || is(i, limits_.delimiter)) return at_field_end(event, i);
    return fail(event, ReadError::text_after_quote, column, i);
  }

  std::size_t at_field_end(ReferenceEvent& event, std::size_t i) {
    if (is_too_many(i) && !is_end(i)) return fail(event, ReadError::record_too_large, 0, i);
    return i;
  }

  std::size_t fail(ReferenceEvent& event, ReadError code, std::size_t column, std::size_t i) {
    event.code = code;
    event.column = column;
    return i;
  }

  std::size_t judge(ReferenceEvent& event, std::size_t end) {
    const std::string_view text = input_.substr(at_, end - at_);
    if (text.find('\0') != npos) {
      event.code = ReadError::nul_byte;
    } else if (!simdjson::validate_utf8(text.data(), text.size())) {
      event.code = ReadError::invalid_encoding;
    } else if (event.sources.size() != limits_.columns) {
      event.code = ReadError::ragged_row;
    }
    return end;
  }

  /// Of a record too large, from the byte too many on.
  std::size_t skip_rest(std::size_t i) const {
    bool is_field_start = i == at_ || is(i - 1, limits_.delimiter);
    for (; !is_end(i); ++i) {
      if (is_field_start && is(i, '"')) {
        const std::size_t end = quoted_end(i);
        if (end == npos) return line_end(i);
        i = end - 1;
      }
      is_field_start = is(i, limits_.delimiter);
    }
    return i;
  }

  /// Behind the closing quote of the field that begins at `begin`; npos if it breaks.
  std::size_t quoted_end(std::size_t begin) const {
    std::size_t i = begin + 1;
    while (i < input_.size() && (!is(i, '"') || is(i + 1, '"'))) i += is(i, '"') ? 2 : 1;
    const std::size_t end = i + 1;
    if (i >= input_.size() || end - begin > limits_.max_record_bytes) return npos;
    return is_end(end) || is(end, limits_.delimiter) ? end : npos;
  }

  std::string_view input_;
  ReferenceLimits limits_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
  std::vector<ReferenceEvent> events_;
};

}  // namespace

std::vector<ReferenceEvent> read_by_grammar(std::string_view input, ReferenceLimits limits) {
  return Reference(input, limits).read();
}

std::string resolve(std::string_view source) {
  if (!source.starts_with('"')) return std::string(source);
  std::string value;
  for (std::size_t i = 1; i + 1 < source.size(); ++i) {
    value += source[i];
    if (source[i] == '"') ++i;
  }
  return value;
}

}  // namespace sluice::test
