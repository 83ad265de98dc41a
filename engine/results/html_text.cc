#include "engine/results/html_text.h"

#include <array>
#include <utility>

#include "engine/results/human_text.h"
#include "engine/results/valid_utf8.h"

namespace sluice {

namespace {

void append_escaped(std::string& out, char byte) {
  switch (byte) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      out += byte;
  }
}

/// The length of a direction mark (Unicode's bidirectional controls) at the start of `text`, or 0.
std::size_t direction_mark(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> ranges = {
      {{"\u200E", "\u200F"}, {"\u202A", "\u202E"}, {"\u2066", "\u2069"}}};
  const std::string_view mark = text.substr(0, 3);
  for (const auto& [first, last] : ranges) {
    if (mark >= first && mark <= last) return mark.size();
  }
  return 0;
}

}  // namespace

std::string html(std::string_view text) {
  std::string valid;
  append_valid_utf8(valid, one_line(text));
  std::string_view rest = valid;
  std::string out;
  while (!rest.empty()) {
    const std::size_t mark = direction_mark(rest);
    if (mark > 0) {
      out += "\uFFFD";
    } else {
      append_escaped(out, rest.front());
    }
    rest.remove_prefix(mark > 0 ? mark : 1);
  }
  return out;
}

}  // namespace sluice
