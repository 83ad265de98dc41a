#include "engine/hubspot/rate_headers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/hubspot/key.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<unsigned> parse_digits(std::string_view text, std::size_t at, std::size_t count) {
  const auto number = parse_number(text.substr(at, count));
  if (!number) return std::nullopt;
  return static_cast<unsigned>(*number);
}

std::optional<unsigned> parse_month(std::string_view name) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto found = std::find(months.begin(), months.end(), name);
  if (found == months.end()) return std::nullopt;
  return static_cast<unsigned>(found - months.begin()) + 1;
}

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
  const auto day = parse_digits(text, 5, 2);
  const auto month = parse_month(text.substr(8, 3));
  const auto year = parse_digits(text, 12, 4);
  if (!day || !month || !year) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  constexpr std::string_view shape = "Sun, 06 Nov 1994 08:49:37 GMT";
  if (text.size() != shape.size() || !text.ends_with(" GMT")) return std::nullopt;
  const auto day = parse_day(text);
  const auto hours = parse_digits(text, 17, 2);
  const auto minutes = parse_digits(text, 20, 2);
  const auto seconds = parse_digits(text, 23, 2);
  if (!day || !hours || !minutes || !seconds) return std::nullopt;
  return *day + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
         std::chrono::seconds(*seconds);
}

std::optional<milliseconds> parse_milliseconds(std::string_view text) {
  // A bound that keeps sums of such values far from overflow: ten years.
  constexpr std::uint64_t longest = 10ull * 366 * 24 * 3600 * 1000;
  const auto number = parse_number(text);
  if (!number) return std::nullopt;
  return milliseconds(std::min(*number, longest));
}

}  // namespace

std::optional<milliseconds> parse_retry_after(std::string_view value,
                                              std::chrono::system_clock::time_point now) {
  const std::string_view text = trim_blanks(value);
  constexpr milliseconds longest = std::chrono::hours(24 * 366);
  if (const auto seconds = parse_milliseconds(text)) return std::min(*seconds * 1000, longest);
  const auto date = parse_http_date(text);
  if (!date) return std::nullopt;
  // In milliseconds: the clock's nanoseconds end in the year 2262.
  const milliseconds wait = *date - std::chrono::floor<milliseconds>(now);
  return std::clamp(wait, milliseconds(0), longest);
}

RateHeaders read_rate_headers(std::span<const ReplyHeader> headers,
                              std::chrono::system_clock::time_point now) {
  RateHeaders read;
  for (const auto& [name, value] : headers) {
    if (name == "retry-after") read.retry_after = parse_retry_after(value, now);
    if (name == "x-hubspot-ratelimit-max") read.max = parse_number(value);
    if (name == "x-hubspot-ratelimit-remaining") read.remaining = parse_number(value);
    if (name == "x-hubspot-ratelimit-daily") read.daily = parse_number(value);
    if (name == "x-hubspot-ratelimit-daily-remaining") read.daily_remaining = parse_number(value);
    if (name == "x-hubspot-ratelimit-interval-milliseconds") {
      read.interval = parse_milliseconds(value);
    }
  }
  return read;
}

}  // namespace sluice
