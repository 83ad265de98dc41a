#include "engine/check/written_date.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <utility>

namespace sluice {

namespace {

constexpr std::string_view separators = "/.- ";

// What times look like, and their formats.
constexpr std::pair<std::string_view, std::string_view> times[] = {
    {"", ""},
    {" 9:9", " %H:%M"},
    {" 9:9:9", " %H:%M:%S"},
    {", 9:9", ", %H:%M"},
    {", 9:9:9", ", %H:%M:%S"},
    {" 9:9 M", " %I:%M %p"},
    {" 9:9:9 M", " %I:%M:%S %p"},
    {", 9:9 M", ", %I:%M %p"},
    {", 9:9:9 M", ", %I:%M:%S %p"},
};

constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// " 2:30 pm" -> " 9:9 M".
std::string looks_of(std::string_view time) {
  std::string looks;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const char next = i + 1 < time.size() ? lower(time[i + 1]) : ' ';
    const bool begins_half_of_day = (lower(time[i]) == 'a' || lower(time[i]) == 'p') && next == 'm';
    if (begins_half_of_day) continue;
    if (!is_digit(time[i])) {
      looks += time[i] == 'm' ? 'M' : time[i];
    } else if (!looks.ends_with('9')) {
      looks += '9';
    }
  }
  return looks;
}

std::optional<std::string_view> format_of_time(std::string_view time) {
  const auto* const found =
      std::ranges::find(times, looks_of(time), [](const auto& entry) { return entry.first; });
  if (found == std::end(times)) return std::nullopt;
  return found->second;
}

/// What stands between the separators of a date, and what follows.
struct Parts {
  std::string_view part[3];
  char separator = '/';
  std::string_view rest;
};

std::string_view take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

/// Digits, or the English short name of a month.
std::string_view take_part(std::string_view& text) {
  const std::string_view digits = take_digits(text);
  if (!digits.empty()) return digits;
  const std::string_view name = text.substr(0, 3);
  std::string folded;
  std::ranges::transform(name, std::back_inserter(folded), lower);
  if (std::ranges::find(months, folded) == std::end(months)) return {};
  text.remove_prefix(name.size());
  return name;
}

std::optional<Parts> split(std::string_view text) {
  Parts parts;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) {
      const bool is_separator = !text.empty() && separators.find(text.front()) != text.npos;
      if (!is_separator || (i > 1 && text.front() != parts.separator)) return std::nullopt;
      parts.separator = text.front();
      text.remove_prefix(1);
    }
    parts.part[i] = take_part(text);
    if (parts.part[i].empty() || parts.part[i].size() > 4) return std::nullopt;
  }
  parts.rest = text;
  return parts;
}

bool is_year(std::string_view part) {
  if (!is_digit(part.front())) return false;
  if (part.size() == 2) return true;
  return part.size() == 4 && number(part) >= 1850 && number(part) <= 2200;
}

bool is_day(std::string_view part) {
  return part.size() <= 2 && number(part) >= 1 && number(part) <= 31;
}

std::optional<WrittenDate> named_month(const Parts& parts, DateStyle style) {
  style.has_month_name = true;
  if (style.is_year_first || !is_digit(parts.part[0].front())) return std::nullopt;
  return WrittenDate{style, number(parts.part[0]), 0};
}

}  // namespace

std::optional<WrittenDate> read_written_date(std::string_view value) {
  const auto parts = split(value);
  if (!parts) return std::nullopt;
  const auto time = format_of_time(parts->rest);
  if (!time) return std::nullopt;
  const auto& [a, b, c] = parts->part;
  DateStyle style{.separator = parts->separator, .is_year_first = a.size() == 4, .time = *time};
  const std::string_view year = style.is_year_first ? a : c;
  const std::string_view other = style.is_year_first ? c : a;
  if (!is_year(year) || !is_day(other)) return std::nullopt;
  style.has_short_year = year.size() == 2;
  if (!is_digit(b.front())) return named_month(*parts, style);
  if (!is_day(b) || style.separator == ' ') return std::nullopt;
  const WrittenDate date{style, number(style.is_year_first ? b : a),
                         number(style.is_year_first ? c : b)};
  if (std::min(date.first, date.second) > 12) return std::nullopt;
  return date;
}

bool is_iso_date(std::string_view value) {
  const auto parts = split(value);
  return parts && parts->separator == '-' && parts->part[0].size() == 4 &&
         is_digit(parts->part[1].front()) && (parts->rest.empty() || parts->rest.front() == 'T');
}

std::string format_of(const DateStyle& style, bool day_comes_first) {
  const std::string between(1, style.separator);
  const std::string year = style.has_short_year ? "%y" : "%Y";
  const std::string month = style.has_month_name ? "%b" : "%m";
  const std::string order = day_comes_first ? "%d" + between + month : month + between + "%d";
  std::string text = style.is_year_first ? year + between + order : order + between + year;
  return text.append(style.time);
}

}  // namespace sluice
