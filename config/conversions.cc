#include "config/conversions.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "config/choice.h"
#include "config/texts.h"

namespace sluice {
namespace {

/// A value and the column it is for; none where there is no `=` between two texts.
struct Scoped {
  ConversionScope scope;
  std::string_view value;
};

Scoped split_scope(std::string_view text) {
  for (std::size_t equals = text.rfind('='); equals != std::string_view::npos && equals > 0;
       equals = text.rfind('=', equals - 1)) {
    const std::string_view column = without_outer_blanks(text.substr(0, equals));
    if (equals + 1 < text.size() && !column.empty()) {
      return {{std::string(column)}, text.substr(equals + 1)};
    }
  }
  return {{}, text};
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t comma = text.find(',');
    words.emplace_back(without_outer_blanks(text.substr(0, comma)));
    if (comma == std::string_view::npos) return words;
    text.remove_prefix(comma + 1);
  }
}

/// The letters behind the percent signs of a format.
std::string letters_of(std::string_view format) {
  std::string letters;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    ++i;
    letters += i < format.size() ? format[i] : ' ';
  }
  return letters;
}

bool has_any(std::string_view letters, std::string_view wanted) {
  return letters.find_first_of(wanted) != std::string_view::npos;
}

constexpr Choice<char> marks[] = {{"comma", ','}, {"point", '.'}};

}  // namespace

Parsed<BooleanWords> parse_boolean_words(std::string_view text) {
  const auto [scope, value] = split_scope(text);
  const std::size_t slash = value.find('/');
  if (slash != std::string_view::npos) {
    BooleanWords words{scope, split_words(value.substr(0, slash)),
                       split_words(value.substr(slash + 1))};
    const auto is_empty = [](const std::string& word) { return word.empty(); };
    const auto is_yes = [&](const std::string& word) {
      return std::ranges::find(words.yes, word) != words.yes.end();
    };
    if (std::ranges::any_of(words.no, is_yes)) {
      return Problem{in_quotes(text) + " has a word on both sides"};
    }
    if (std::ranges::none_of(words.yes, is_empty) && std::ranges::none_of(words.no, is_empty)) {
      return words;
    }
  }
  return Problem{in_quotes(text) +
                 " is no pair of words; write those for true, a slash and those for false, like "
                 "yes/no or Active=ja,x/nein,-"};
}

Parsed<DateFormat> parse_date_format(std::string_view text) {
  const auto [scope, value] = split_scope(text);
  const std::string letters = letters_of(value);
  DateFormat format{scope, std::string(value)};
  if (value == "%s") return format;
  constexpr std::string_view known = "aAbBhdemyYHIklMSpPzTRDFnt%";
  const std::size_t unknown = letters.find_first_not_of(known);
  if (unknown != std::string::npos) {
    const std::string letter(1, letters[unknown]);
    return Problem{in_quotes(text) + ": %" + letter +
                   " cannot be used here; use %d, %m or %b, %Y or %y, %H, %I with %p, %M, %S, %z, "
                   "%F, %T, or %s alone"};
  }
  const bool has_year = has_any(letters, "yYDF");
  const bool has_month = has_any(letters, "bBhmDF");
  const bool has_day = has_any(letters, "deDF");
  if (has_any(letters, "p") != has_any(letters, "Il")) {
    return Problem{in_quotes(text) +
                   ": %p (AM or PM) and %I (hours up to 12) go together; hours up to 24 are %H"};
  }
  if (has_year && has_month && has_day) return format;
  const std::string_view missing = !has_day     ? "the day (%d)"
                                   : !has_month ? "the month (%m)"
                                                : "the year (%Y)";
  return Problem{in_quotes(text) + " is no date format: it lacks " + std::string(missing) +
                 "; write one like %d/%m/%Y or Birthday=%d/%m/%Y"};
}

Parsed<DecimalMark> parse_decimal_mark(std::string_view text) {
  const auto [scope, value] = split_scope(text);
  auto mark = parse_choice(value, marks);
  if (auto* problem = std::get_if<Problem>(&mark)) return std::move(*problem);
  return DecimalMark{scope, std::get<char>(mark)};
}

Parsed<ListSeparator> parse_list_separator(std::string_view text) {
  const auto [scope, value] = split_scope(text);
  if (value.empty()) return Problem{"no separator; write one like , or Tags=|"};
  if (value == "tab") return ListSeparator{scope, "\t"};
  if (value == "newline") return ListSeparator{scope, "\n"};
  return ListSeparator{scope, std::string(value)};
}

}  // namespace sluice
