#include "engine/results/human_text.h"

#include <array>

#include <fmt/format.h>

namespace sluice {

namespace {

struct UtcFields {
  std::chrono::year_month_day date{};
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time{};
};

UtcFields utc_fields(std::chrono::system_clock::time_point time) {
  const auto moment = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  return {std::chrono::year_month_day(day), std::chrono::hh_mm_ss(moment - day)};
}

/// How many bytes of UTF-8 at the beginning of `text` steer a terminal instead of being shown: the
/// controls of ASCII and of Latin-1 (0x9B begins sequences like ESC), separators of lines and
/// paragraphs, and what turns the direction of writing around. 0: none.
std::size_t control_bytes(std::string_view text) {
  const auto at = [text](std::size_t index) {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0u;
  };
  if (at(0) < 0x20 || at(0) == 0x7F) return 1;
  if (at(0) == 0xC2) return at(1) >= 0x80 && at(1) < 0xA0 ? 2 : 0;
  if (at(0) != 0xE2) return 0;
  const bool is_control = (at(1) == 0x80 && at(2) >= 0xA8 && at(2) <= 0xAE) ||
                          (at(1) == 0x81 && at(2) >= 0xA6 && at(2) <= 0xA9);
  return is_control ? 3 : 0;
}

}  // namespace

std::string format_count(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

std::string format_bytes(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  // 999.95 would be shown as 1000.0.
  while (size >= 999.95 && unit + 1 < units.size()) {
    size /= 1000;
    ++unit;
  }
  return fmt::format("{:.1f} {}", size, units[unit]);
}

std::string format_duration(std::chrono::milliseconds duration) {
  using namespace std::chrono_literals;
  if (duration < 1s) return fmt::format("{} ms", duration.count());
  if (duration < 59'950ms)
    return fmt::format("{:.1f} s", std::chrono::duration<double>(duration).count());
  const auto seconds = std::chrono::round<std::chrono::seconds>(duration);
  if (seconds < 1h) return fmt::format("{} min {} s", seconds / 1min, (seconds % 1min).count());
  const auto minutes = std::chrono::round<std::chrono::minutes>(duration);
  return fmt::format("{} h {} min", minutes / 1h, (minutes % 1h).count());
}

std::string format_latency(std::chrono::microseconds latency) {
  return format_duration(std::chrono::ceil<std::chrono::milliseconds>(latency));
}

std::string format_utc_for_people(std::chrono::system_clock::time_point time) {
  const std::string text = format_utc(time);
  return text.substr(0, 10) + " " + text.substr(11, 8) + " UTC";
}

std::string format_utc(std::chrono::system_clock::time_point time) {
  const auto [date, clock] = utc_fields(time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

std::string format_utc_compact(std::chrono::system_clock::time_point time) {
  const auto [date, clock] = utc_fields(time);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view several) {
  return format_count(count) + " " + std::string(count == 1 ? one : several);
}

std::string one_line(std::string_view text) {
  std::string line(text);
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::size_t bytes = control_bytes(std::string_view(line).substr(at));
    if (bytes == 3) {
      line.replace(at, bytes, "\uFFFD");
    } else {
      line.replace(at, bytes, bytes, ' ');
    }
  }
  return line;
}

std::string printable_lines(std::string_view text) {
  std::string lines;
  for (bool goes_on = true; goes_on;) {
    const std::size_t end = text.find('\n');
    lines += one_line(text.substr(0, end));
    goes_on = end != text.npos;
    if (goes_on) {
      lines += '\n';
      text.remove_prefix(end + 1);
    }
  }
  return lines;
}

}  // namespace sluice
