#include "engine/results/chart_scale.h"

#include <array>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr double most_steps = 4;
constexpr double most_time_steps = 5;

/// 1, 2 or 5 times a power of ten, and not below `least`.
double round_step(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

std::string value_label(double value, double step, const std::string& unit) {
  const int digits = step < 1 ? static_cast<int>(std::ceil(-std::log10(step) - 1e-9)) : 0;
  std::string text = digits > 0 ? fmt::format("{:.{}f}", value, digits)
                                : format_count(static_cast<std::uint64_t>(std::llround(value)));
  return unit.empty() ? text : text + " " + unit;
}

/// Seconds that people count in; above, whole days.
double round_time_step(double least) {
  constexpr std::array<double, 21> steps = {0.1,  0.2,  0.5,  1,     2,     5,     10,
                                            20,   30,   60,   120,   300,   600,   1200,
                                            1800, 3600, 7200, 10800, 14400, 21600, 43200};
  for (const double step : steps) {
    if (step >= least) return step;
  }
  constexpr double day = 86400;
  return std::ceil(least / day) * day;
}

std::string time_label(double seconds, double step) {
  if (seconds == 0) return "0";
  if (step < 1) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  const std::uint64_t rest = whole % 60;
  const std::uint64_t minutes = whole / 60;
  if (minutes < 60) {
    return rest == 0 ? fmt::format("{} min", minutes) : fmt::format("{}:{:02} min", minutes, rest);
  }
  const std::uint64_t hours = minutes / 60;
  return minutes % 60 == 0 ? fmt::format("{} h", hours)
                           : fmt::format("{}:{:02} h", hours, minutes % 60);
}

}  // namespace

std::vector<Tick> value_ticks(double highest, const std::string& unit) {
  const double step = round_step((highest > 0 ? highest : 1) / most_steps);
  std::vector<Tick> ticks;
  for (int i = 0;; ++i) {
    const double value = step * i;
    ticks.push_back({value, i == 0 ? "0" : value_label(value, step, unit)});
    if (i >= 2 && value >= highest * (1 - 1e-9)) return ticks;
  }
}

std::vector<Tick> time_ticks(std::chrono::milliseconds end) {
  const double seconds = std::chrono::duration<double>(end).count();
  const double step = round_time_step(seconds / most_time_steps);
  std::vector<Tick> ticks;
  for (int i = 0; step * i <= seconds * (1 + 1e-9); ++i) {
    ticks.push_back({step * i, time_label(step * i, step)});
  }
  return ticks;
}

}  // namespace sluice
