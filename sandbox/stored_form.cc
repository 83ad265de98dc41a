#include "sandbox/stored_form.h"

#include <algorithm>

#include "sandbox/time.h"

namespace sluice::sandbox {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string lower_cased(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

bool has_stored_form(const Property& property) {
  switch (property.type) {
    case ValueType::string:
      return property.email;
    case ValueType::phone_number:
    case ValueType::number:
      return false;
    case ValueType::boolean:
    case ValueType::enumeration:
    case ValueType::date:
    case ValueType::datetime:
      return true;
  }
  return false;
}

std::string stored_form(const Property& property, std::string_view value) {
  if (!has_stored_form(property)) return std::string{value};
  const std::string_view text = trimmed(value);
  if (property.email) return lower_cased(text);
  const bool is_date = property.type == ValueType::date;
  if (!is_date && property.type != ValueType::datetime) return std::string{text};
  auto time = is_date ? parse_date(text) : parse_datetime(text);
  if (!time) time = parse_epoch(text);
  if (!time) return std::string{value};
  return is_date ? iso_text(*time).substr(0, 10) : iso_text(*time);
}

}  // namespace sluice::sandbox
