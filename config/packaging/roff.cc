#include "config/packaging/roff.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace sluice::packaging {
namespace {

/// Glyphs that a terminal shows as the plain character, so that examples can be copied.
std::string glyph(char letter) {
  switch (letter) {
    case '\\':
      return "\\(rs";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    case '"':
      return "\\(dq";
    default:
      return {letter};
  }
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) result += glyph(letter);
  return result;
}

std::string upper_case(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
  });
  return result;
}

}  // namespace

std::string roff_text(std::string_view text) {
  const bool would_instruct = text.starts_with('.');
  std::string line = (would_instruct ? "\\&" : "") + escaped(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

std::string bold(std::string_view text) {
  return "\\fB" + escaped(text) + "\\fR";
}

std::string italic(std::string_view text) {
  return "\\fI" + escaped(text) + "\\fR";
}

std::string section(std::string_view title) {
  return ".SH " + upper_case(title) + '\n';
}

std::string subsection(std::string_view title) {
  return ".SS " + roff_text(title) + '\n';
}

std::string tagged(const std::string& tag, std::string_view text) {
  return ".TP\n" + tag + '\n' + roff_text(text) + '\n';
}

std::string literal_block(std::string_view lines) {
  std::string block = ".RS 4\n.nf\n";
  while (!lines.empty()) {
    const std::size_t length = std::min(lines.find('\n'), lines.size());
    block += roff_text(lines.substr(0, length)) + '\n';
    lines.remove_prefix(std::min(length + 1, lines.size()));
  }
  return block + ".fi\n.RE\n";
}

std::string page_start(const PageTitle& title, std::string_view summary) {
  return ".\\\" Made from the table of options; do not edit.\n.TH " + upper_case(title.name) +
         " 1 " + std::string(title.date) + " \"Sluice " + std::string(title.version) +
         "\"\n.nh\n.ad l\n" + section("Name") + escaped(title.name) + " \\- " + roff_text(summary) +
         '\n';
}

}  // namespace sluice::packaging
