#include "engine/check/date_guess.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/hubspot/key.h"

namespace sluice {

namespace {

/// A way of writing dates, but for the order of day and month.
struct Style {
  char separator = '/';
  bool is_year_first = false;
  bool has_short_year = false;
  std::string_view time;  // format of what follows the date

  auto key() const { return std::tuple(separator, is_year_first, has_short_year, time); }
  bool operator<(const Style& other) const { return key() < other.key(); }
};

struct WrittenDate {
  Style style;
  int first = 0;  // of day and month, as they stand
  int second = 0;
};

struct Votes {
  std::size_t dates = 0;
  bool first_is_a_day = false;  // some number over 12 stood there
  bool second_is_a_day = false;
};

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

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes one or more digits off the front of `text`.
std::optional<std::string_view> take_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const auto size = static_cast<std::size_t>(end - text.begin());
  if (size == 0 || size > 4) return std::nullopt;
  const std::string_view digits = text.substr(0, size);
  text.remove_prefix(size);
  return digits;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// " 2:30 PM" -> " 9:9 M": what a time looks like.
std::string looks_of(std::string_view time) {
  std::string looks;
  for (std::size_t i = 0; i < time.size(); ++i) {
    const bool is_half = i + 1 < time.size() &&
                         std::string_view("AaPp").find(time[i]) != time.npos &&
                         (time[i + 1] == 'M' || time[i + 1] == 'm');
    if (is_half) continue;
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

struct Numbers {
  std::string_view parts[3];
  char separator = '/';
  std::string_view rest;
};

/// Three numbers with the same separator between them.
std::optional<Numbers> take_numbers(std::string_view text) {
  Numbers numbers;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) {
      if (text.empty() || std::string_view("/.-").find(text.front()) == text.npos) return {};
      if (i > 1 && text.front() != numbers.separator) return {};
      numbers.separator = text.front();
      text.remove_prefix(1);
    }
    const auto digits = take_digits(text);
    if (!digits) return {};
    numbers.parts[i] = *digits;
  }
  numbers.rest = text;
  return numbers;
}

bool is_day_and_month(int first, int second) {
  return first >= 1 && second >= 1 && std::min(first, second) <= 12 &&
         std::max(first, second) <= 31;
}

std::optional<WrittenDate> read_date(std::string_view value) {
  const auto numbers = take_numbers(value);
  if (!numbers) return {};
  const auto time = format_of_time(numbers->rest);
  if (!time) return {};
  const auto& [a, b, c] = numbers->parts;
  WrittenDate date;
  date.style = {.separator = numbers->separator, .is_year_first = a.size() == 4, .time = *time};
  const std::string_view year = date.style.is_year_first ? a : c;
  date.style.has_short_year = year.size() == 2;
  date.first = number(date.style.is_year_first ? b : a);
  date.second = number(date.style.is_year_first ? c : b);
  if (year.size() != 4 && year.size() != 2) return {};
  if (year.size() == 4 && (number(year) < 1850 || number(year) > 2200)) return {};
  const std::string_view others = date.style.is_year_first ? c : a;
  if (others.size() > 2 || b.size() > 2) return {};
  if (!is_day_and_month(date.first, date.second)) return {};
  return date;
}

/// 2026-12-31, 2026-12-31T10:00:00Z: what HubSpot takes (hubspot-api.md section 8.1).
bool is_iso(std::string_view value) {
  const auto numbers = take_numbers(value);
  return numbers && numbers->separator == '-' && numbers->parts[0].size() == 4 &&
         (numbers->rest.empty() || numbers->rest.front() == 'T');
}

std::string format(const Style& style, bool day_comes_first) {
  const std::string separator(1, style.separator);
  const std::string year = style.has_short_year ? "%y" : "%Y";
  const std::string order = day_comes_first ? "%d" + separator + "%m" : "%m" + separator + "%d";
  std::string text = style.is_year_first ? year + separator + order : order + separator + year;
  return text.append(style.time);
}

DateGuess guess_of(const Style& style, const Votes& votes) {
  if (votes.first_is_a_day && votes.second_is_a_day) return {};
  if (votes.first_is_a_day) return {format(style, true), {}};
  if (votes.second_is_a_day || style.is_year_first) return {format(style, false), {}};
  if (style.separator == '.') return {format(style, true), {}};
  return {format(style, true), format(style, false)};
}

}  // namespace

DateGuess guess_dates(std::span<const std::string_view> values, double fitting) {
  std::map<Style, Votes> votes;
  std::size_t others = 0;
  for (const std::string_view each : values) {
    const std::string_view value = trim_blanks(each);
    if (value.empty() || is_iso(value)) continue;
    const auto date = read_date(value);
    if (!date) {
      ++others;
      continue;
    }
    Votes& style = votes[date->style];
    ++style.dates;
    style.first_is_a_day |= date->first > 12;
    style.second_is_a_day |= date->second > 12;
  }
  if (votes.empty()) return {};
  std::size_t all = others;
  for (const auto& [style, vote] : votes) all += vote.dates;
  const auto most =
      std::ranges::max_element(votes, {}, [](const auto& entry) { return entry.second.dates; });
  if (static_cast<double>(most->second.dates) < fitting * static_cast<double>(all)) return {};
  return guess_of(most->first, most->second);
}

}  // namespace sluice
