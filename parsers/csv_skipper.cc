#include "parsers/csv_skipper.h"

#include <algorithm>
#include <array>

#include "parsers/line_ends.h"

namespace sluice {

void CsvSkipper::start_line() {
  start(State::line);
}

void CsvSkipper::start_rest(InputBuffer& buffer, std::size_t scanned, bool is_at_field_start) {
  start(is_at_field_start ? State::field_start : State::unquoted);
  drop(buffer, scanned);
}

void CsvSkipper::start(State state) {
  state_ = state;
  text_.clear();
  line_ends_ = 0;
}

void CsvSkipper::drop(InputBuffer& buffer, std::size_t size) {
  const std::string_view dropped = buffer.data().substr(0, size);
  text_.append(dropped);
  line_ends_ += count_line_ends(dropped);
  buffer.consume(size);
}

bool CsvSkipper::skip(InputBuffer& buffer) {
  for (;;) {
    Step step{};
    switch (state_) {
      case State::line:
        step = skip_line(buffer);
        break;
      case State::field_start:
        step = skip_field_start(buffer);
        break;
      case State::unquoted:
        step = skip_unquoted(buffer);
        break;
      case State::quoted:
        step = skip_quoted(buffer);
        break;
    }
    if (step == Step::done) return true;
    if (step == Step::needs_input) return buffer.ended();
  }
}

CsvSkipper::Step CsvSkipper::skip_line(InputBuffer& buffer) {
  const std::size_t size = buffer.data().size();
  const std::size_t line_end = std::min(find_line_end(buffer.data()), size);
  drop(buffer, line_end);
  return line_end == size ? Step::needs_input : Step::done;
}

CsvSkipper::Step CsvSkipper::skip_field_start(const InputBuffer& buffer) {
  if (buffer.data().empty()) return Step::needs_input;
  const bool is_quoted = buffer.data().front() == '"';
  position_ = is_quoted ? 1 : 0;
  state_ = is_quoted ? State::quoted : State::unquoted;
  return Step::go_on;
}

CsvSkipper::Step CsvSkipper::skip_unquoted(InputBuffer& buffer) {
  const std::array<char, 3> stops{delimiter_, '\r', '\n'};
  const std::size_t size = buffer.data().size();
  const std::size_t stop =
      std::min(buffer.data().find_first_of(stops.data(), 0, stops.size()), size);
  drop(buffer, stop);
  if (stop == size) return Step::needs_input;
  if (is_line_end(buffer.data().front())) return Step::done;
  drop(buffer, 1);
  state_ = State::field_start;
  return Step::go_on;
}

CsvSkipper::Step CsvSkipper::skip_quoted(InputBuffer& buffer) {
  const std::string_view bytes = buffer.data();
  const std::string_view window = bytes.substr(0, max_record_bytes_);
  for (;;) {
    const std::size_t quote = std::min(window.find('"', position_), window.size());
    position_ = quote;
    if (quote == window.size()) {
      const bool is_broken = bytes.size() > window.size() || buffer.ended();
      return is_broken ? give_up_quoted() : Step::needs_input;
    }
    if (quote + 1 == bytes.size() && !buffer.ended()) return Step::needs_input;
    if (bytes.substr(quote + 1, 1) != "\"") return finish_quoted(buffer, quote + 1);
    if (quote + 1 == window.size()) return give_up_quoted();
    position_ = quote + 2;
  }
}

CsvSkipper::Step CsvSkipper::finish_quoted(InputBuffer& buffer, std::size_t size) {
  const std::string_view rest = buffer.data().substr(size);
  const bool is_whole = rest.empty() || rest.front() == delimiter_ || is_line_end(rest.front());
  if (!is_whole) return give_up_quoted();
  drop(buffer, size);
  state_ = State::unquoted;
  return Step::go_on;
}

CsvSkipper::Step CsvSkipper::give_up_quoted() {
  state_ = State::line;
  return Step::go_on;
}

}  // namespace sluice
