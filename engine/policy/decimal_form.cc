#include "engine/policy/decimal_form.h"

#include <algorithm>
#include <cstddef>

#include "engine/policy/value_forms.h"

namespace sluice {
namespace {

constexpr std::string_view digits = "0123456789";

/// The separator at the beginning of `text`, empty where there is none.
std::string_view separator_at(std::string_view text, char mark) {
  const std::string_view point = mark == ',' ? "." : ",";
  for (const std::string_view separator :
       {point, std::string_view(" "), std::string_view("'"), std::string_view("\u00A0"),
        std::string_view("\u202F"), std::string_view("\u2019")}) {
    if (text.starts_with(separator)) return separator;
  }
  return {};
}

std::string_view take_digits(std::string_view& text) {
  const std::string_view taken = text.substr(0, text.find_first_not_of(digits));
  text.remove_prefix(taken.size());
  return taken;
}

/// Appends the digits before the decimal mark. @return false where groups are not of three digits,
/// or begin with a zero, as only fractions do.
bool take_whole_part(std::string_view& text, char mark, std::string& out) {
  const std::string_view first = take_digits(text);
  out += first;
  const std::string_view separator = separator_at(text, mark);
  if (separator.empty()) return true;
  if (first.empty() || first.size() > 3 || first.front() == '0') return false;
  while (text.starts_with(separator)) {
    text.remove_prefix(separator.size());
    const std::string_view group = take_digits(text);
    if (group.size() != 3) return false;
    out += group;
  }
  return true;
}

}  // namespace

bool read_decimal(std::string_view value, char mark, std::string& out) {
  out.clear();
  if (value.starts_with('-') || value.starts_with('+')) {
    out += value.front();
    value.remove_prefix(1);
  }
  if (!take_whole_part(value, mark, out)) return false;
  if (value.starts_with(mark)) {
    out += '.';
    value.remove_prefix(1);
    out += take_digits(value);
  }
  // Only an exponent may follow; a second mark is none.
  if (!value.empty() && value.front() != 'e' && value.front() != 'E') return false;
  out += value;
  return is_number(out);
}

}  // namespace sluice
