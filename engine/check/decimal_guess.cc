#include "engine/check/decimal_guess.h"

#include <algorithm>
#include <cstddef>

#include "engine/hubspot/key.h"

namespace sluice {

namespace {

enum class Form { no_number, unclear, point, comma };

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// "1234", or "1.234.567" where `mark` is a point; "0.125" is none.
bool is_whole_number(std::string_view text, char mark) {
  if (all_digits(text)) return true;
  const std::size_t first = text.find(mark);
  if (first == 0 || first > 3 || text.front() == '0') return false;
  if (!all_digits(text.substr(0, first))) return false;
  for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text.front() != mark || !all_digits(text.substr(1, 3))) return false;
  }
  return true;
}

Form form_of(std::string_view value) {
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  const std::size_t mark = value.find_last_of(",.");
  if (mark == value.npos) return all_digits(value) ? Form::unclear : Form::no_number;
  const char decimal = value[mark];
  const char thousands = decimal == ',' ? '.' : ',';
  const std::string_view whole = value.substr(0, mark);
  const std::string_view decimals = value.substr(mark + 1);
  // Three digits behind the only mark may be thousands, and so must be what repeats it.
  const bool may_be_thousands = is_whole_number(value, decimal);
  if (may_be_thousands) return Form::unclear;
  if (!all_digits(decimals) || !is_whole_number(whole, thousands)) return Form::no_number;
  return decimal == ',' ? Form::comma : Form::point;
}

}  // namespace

DecimalGuess guess_decimals(std::span<const std::string_view> values, double fitting) {
  std::size_t all = 0;
  std::size_t numbers = 0;
  bool has_point = false;
  bool has_comma = false;
  for (const std::string_view each : values) {
    const std::string_view value = trim_blanks(each);
    if (value.empty()) continue;
    const Form form = form_of(value);
    ++all;
    numbers += form == Form::no_number ? 0 : 1;
    has_point |= form == Form::point;
    has_comma |= form == Form::comma;
  }
  const bool fits = static_cast<double>(numbers) >= fitting * static_cast<double>(all);
  if (!fits || has_point == has_comma) return DecimalGuess::unclear;
  return has_comma ? DecimalGuess::comma : DecimalGuess::point;
}

}  // namespace sluice
