#include "config/texts.h"

#include <iconv.h>

#include <cctype>
#include <cstddef>

#include "config/choice.h"

namespace sluice {
namespace {

constexpr Choice<bool> switch_choices[] = {{"true", true}, {"false", false}};

}  // namespace

std::string_view without_outer_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Parsed<std::string> parse_text(std::string_view text) {
  if (text.empty()) return Problem{"the value is empty; give one or leave the option out"};
  return std::string(text);
}

Parsed<std::string> parse_name(std::string_view text) {
  return parse_text(without_outer_blanks(text));
}

Parsed<bool> parse_switch(std::string_view text) {
  return parse_choice(text, switch_choices);
}

Parsed<std::optional<char>> parse_delimiter(std::string_view text) {
  if (text == "auto") return std::optional<char>{};
  if (text == "tab" || text == "\\t") return std::optional<char>{'\t'};
  if (text.size() == 1 && can_delimit(text[0])) return std::optional<char>{text[0]};
  return Problem{
      in_quotes(text) +
      " is no delimiter; use one ASCII character (not a quote or line end), tab or auto"};
}

Parsed<std::string> parse_encoding(std::string_view text) {
  std::string name(text);
  std::string folded;
  for (const char byte : text) {
    if (byte != '-' && byte != '_') folded += static_cast<char>(std::tolower(byte & 0x7f));
  }
  if (folded == "utf8") return std::string();
  const ::iconv_t conversion = ::iconv_open("UTF-8", name.c_str());
  // An empty name is the locale's encoding, and a name with "//" asks for more than a name.
  const bool is_name = !text.empty() && text.find('/') == std::string_view::npos;
  // POSIX says it so: NOLINTNEXTLINE(performance-no-int-to-ptr)
  const bool is_known = conversion != reinterpret_cast<::iconv_t>(-1);
  if (is_known) ::iconv_close(conversion);
  if (is_known && is_name) return name;
  return Problem{in_quotes(text) +
                 " is no encoding that iconv knows; iconv -l lists them, for "
                 "example windows-1252, iso-8859-1, utf-16le, shift_jis"};
}

Parsed<ColumnMapping> parse_mapping(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals != std::string_view::npos) {
    const std::string_view column = without_outer_blanks(text.substr(0, equals));
    const std::string_view property = without_outer_blanks(text.substr(equals + 1));
    if (!column.empty() && !property.empty()) {
      return ColumnMapping{std::string(column), std::string(property)};
    }
  }
  return Problem{in_quotes(text) +
                 " is no mapping; write COLUMN=PROPERTY, like \"First Name=firstname\""};
}

Parsed<PropertyConstant> parse_constant(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string_view::npos) {
    const std::string_view property = without_outer_blanks(text.substr(0, equals));
    if (!property.empty()) {
      return PropertyConstant{std::string(property), std::string(text.substr(equals + 1))};
    }
  }
  return Problem{"expected PROPERTY=VALUE, like lifecyclestage=lead"};
}

}  // namespace sluice
