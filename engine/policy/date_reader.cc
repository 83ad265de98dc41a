#include "engine/policy/date_reader.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <date/tz.h>
#include <optional>
#include <stdexcept>
#include <utility>

namespace sluice {
namespace {

using std::chrono::seconds;

constexpr std::size_t longest_value = 63;
constexpr std::string_view epoch_format = "%s";

// A year of fewer digits is one that %Y has misread: 31/12/26.
constexpr int first_year = 1000;

bool holds(std::string_view format, std::string_view letter_pairs) {
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    ++i;
    if (letter_pairs.find(format[i]) != std::string_view::npos) return true;
  }
  return false;
}

const date::time_zone* find_zone(std::string_view name) {
  if (name.empty() || name == "UTC") return nullptr;
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    throw std::runtime_error("--timezone: this system knows no time zone \"" + std::string(name) +
                             "\"; names are like Europe/Madrid, America/New_York or UTC");
  }
}

/// Seconds since 1970 as a local clock would show them in UTC.
std::optional<seconds> local_seconds(const std::tm& time) {
  const std::chrono::year_month_day day{std::chrono::year(time.tm_year + 1900),
                                        std::chrono::month(static_cast<unsigned>(time.tm_mon + 1)),
                                        std::chrono::day(static_cast<unsigned>(time.tm_mday))};
  if (!day.ok() || time.tm_year + 1900 < first_year) return std::nullopt;
  return std::chrono::sys_days(day).time_since_epoch() + std::chrono::hours(time.tm_hour) +
         std::chrono::minutes(time.tm_min) + seconds(time.tm_sec);
}

seconds offset_at(const date::time_zone* zone, seconds local) {
  if (zone == nullptr) return seconds(0);
  const date::local_info info = zone->get_info(date::local_seconds(local));
  return info.first.offset;
}

void write_date(std::chrono::year_month_day day, std::string& out) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  out = text.data();
}

void write_datetime(seconds since_1970, std::string& out) {
  const std::chrono::sys_seconds time(since_1970);
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  write_date(day, out);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.000Z",
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  out += text.data();
}

std::optional<seconds> parse_epoch(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr std::int64_t end_of_9999 = 253'402'300'799;
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number > end_of_9999 || number < -end_of_9999) return std::nullopt;
  return seconds(number);
}

}  // namespace

DateReader::DateReader(std::vector<std::string> formats, std::string_view time_zone, Output output)
    : formats_(std::move(formats)), zone_(find_zone(time_zone)), output_(output) {}

bool DateReader::read(std::string_view value, std::string& out) const {
  std::array<char, longest_value + 1> text{};
  if (value.size() > longest_value || value.find('\0') != value.npos) return false;
  value.copy(text.data(), value.size());
  for (const std::string& format : formats_) {
    if (read_as(format, text.data(), out)) return true;
  }
  return false;
}

bool DateReader::read_as(const std::string& format, const char* text, std::string& out) const {
  seconds local{};
  seconds utc{};
  if (format == epoch_format) {
    const auto epoch = parse_epoch(text);
    if (!epoch) return false;
    utc = *epoch;
    const auto zoned = date::sys_seconds(utc);
    local = zone_ == nullptr ? utc : utc + zone_->get_info(zoned).offset;
  } else {
    std::tm time{};
    const char* const end = ::strptime(text, format.c_str(), &time);
    if (end == nullptr || *end != '\0') return false;
    const auto clock = local_seconds(time);
    if (!clock) return false;
    local = *clock;
    const bool names_zone = holds(format, "z");
    utc = local - (names_zone ? seconds(time.tm_gmtoff) : offset_at(zone_, local));
  }
  if (output_ == Output::datetime) {
    write_datetime(utc, out);
  } else {
    write_date(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(local)), out);
  }
  return true;
}

void require_time_zone(std::string_view name) {
  find_zone(name);
}

bool has_time_of_day(std::string_view format) {
  return format == epoch_format || holds(format, "HIkTRMS");
}

}  // namespace sluice
