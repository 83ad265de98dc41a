#include "sandbox/value_rules.h"

#include <algorithm>

#include "sandbox/time.h"

namespace sluice::sandbox {
namespace {

constexpr std::size_t longest_value = 65'536;  // characters

std::string quoted(std::string_view before, std::string_view name) {
  std::string text{before};
  return text.append(1, '"').append(name).append(1, '"');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

std::string_view without_outer_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// "-12.50", ".5", "1e5": one period, no thousands separators.
bool is_number(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t whole = at;
  at = skip_digits(text, at);
  std::size_t digits = at - whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    digits += at - fraction;
  }
  if (digits == 0) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::size_t exponent = at;
  at = skip_digits(text, at);
  return at > exponent && at == text.size();
}

Problem detailed(std::string code, std::string message, const Property& property,
                 std::string_view value) {
  return {ProblemKind::invalid_value, std::move(code),   std::move(message), property.name,
          std::string{value},         Detail::with_value};
}

std::optional<Problem> check_email(const Property& property, std::string_view value) {
  if (is_email_address(value)) return std::nullopt;
  return Problem{ProblemKind::invalid_value, "INVALID_EMAIL",
                 "Email address " + std::string{value} + " is invalid", property.name};
}

std::optional<Problem> check_length(const Property& property, std::string_view value) {
  if (value.size() <= longest_value) return std::nullopt;
  const auto characters = std::count_if(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  });
  if (static_cast<std::size_t>(characters) <= longest_value) return std::nullopt;
  // Code and text are in no public source.
  return Problem{ProblemKind::invalid_value, "PROPERTY_VALUE_TOO_LONG",
                 "The value is " + std::to_string(characters) +
                     " characters long. The maximum length is 65536.",
                 property.name};
}

std::optional<Problem> check_number(const Property& property, std::string_view value) {
  if (is_number(without_outer_blanks(value))) return std::nullopt;
  return detailed("INVALID_INTEGER", std::string{value} + " was not a valid number", property,
                  value);
}

Problem not_a_long(const Property& property, std::string_view value) {
  return detailed("INVALID_LONG", std::string{value} + " was not a valid long.", property, value);
}

std::optional<Problem> check_date(const Property& property, std::string_view value) {
  const auto text = without_outer_blanks(value);
  if (parse_date(text)) return std::nullopt;
  const auto time = parse_epoch(text);
  if (!time) return not_a_long(property, value);
  if (*time == std::chrono::floor<std::chrono::days>(*time)) return std::nullopt;
  return detailed(
      "INVALID_DATE",
      std::string{text} + " is at " + iso_text(*time).substr(11, 12) + " UTC, not midnight!",
      property, value);
}

std::optional<Problem> check_datetime(const Property& property, std::string_view value) {
  const auto text = without_outer_blanks(value);
  if (parse_datetime(text) || parse_epoch(text)) return std::nullopt;
  return not_a_long(property, value);
}

bool is_option(const Property& property, std::string_view value) {
  return std::any_of(property.options.begin(), property.options.end(),
                     [&](const Option& option) { return option.value == value; });
}

bool are_options(const Property& property, std::string_view list) {
  if (list.starts_with(';')) list.remove_prefix(1);  // append to what stands there
  while (true) {
    const auto end = list.find(';');
    if (!is_option(property, list.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    list.remove_prefix(end + 1);
  }
}

std::optional<Problem> check_option(const Property& property, std::string_view value) {
  if (property.external_options) return std::nullopt;
  const auto text = without_outer_blanks(value);
  if (is_option(property, text)) return std::nullopt;
  if (property.accepts_several_options() && are_options(property, text)) return std::nullopt;
  std::string message = std::string{value} + " was not one of the allowed options: [";
  for (const Option& option : property.options) {
    if (&option != &property.options.front()) message += ", ";
    message += option.value;
  }
  return detailed("INVALID_OPTION", message + "]", property, value);
}

}  // namespace

bool is_email_address(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at == 0) return false;
  const auto local = text.substr(0, at);
  const auto domain = text.substr(at + 1);
  const bool local_fits = std::all_of(local.begin(), local.end(), [](char c) {
    return is_digit(c) || is_letter(c) || is_beyond_ascii(c) ||
           std::string_view{"!#$%&'*+/=?^_`{|}~.-"}.find(c) != std::string_view::npos;
  });
  const bool domain_fits = std::all_of(domain.begin(), domain.end(), [](char c) {
    return is_digit(c) || is_letter(c) || is_beyond_ascii(c) || c == '.' || c == '-';
  });
  const auto dot = domain.rfind('.');
  if (!local_fits || !domain_fits || dot == std::string_view::npos || dot == 0) return false;
  const auto top = domain.substr(dot + 1);
  return top.size() >= 2 && !std::any_of(top.begin(), top.end(), is_digit) &&
         domain.find("..") == std::string_view::npos;
}

std::optional<Problem> find_problem(const Property& property, std::string_view value) {
  if (value.empty()) return std::nullopt;
  switch (property.type) {
    case ValueType::string:
      if (property.email) return check_email(property, without_outer_blanks(value));
      return check_length(property, value);
    case ValueType::phone_number:
      return check_length(property, value);
    case ValueType::number:
      return check_number(property, value);
    case ValueType::boolean:
    case ValueType::enumeration:
      return check_option(property, value);
    case ValueType::date:
      return check_date(property, value);
    case ValueType::datetime:
      return check_datetime(property, value);
  }
  return std::nullopt;
}

Problem unknown_property(std::string_view name) {
  return {ProblemKind::invalid_value,
          "PROPERTY_DOESNT_EXIST",
          quoted("Property ", name) + " does not exist",
          std::string{name},
          {},
          Detail::localized};
}

Problem read_only_property(std::string_view name) {
  return {ProblemKind::read_only, "READ_ONLY_VALUE",
          quoted("", name) + " is a read only property; its value cannot be set.",
          std::string{name}};
}

}  // namespace sluice::sandbox
