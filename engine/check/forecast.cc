#include "engine/check/forecast.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "engine/results/human_text.h"

namespace sluice {

namespace {

/// As a person would say it: nobody needs the seconds of an hour.
std::string rounded(std::chrono::milliseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  const auto whole = [](double value) { return static_cast<std::uint64_t>(std::lround(value)); };
  if (seconds < 1) return "less than a second";
  if (seconds < 90) return "about " + counted(whole(seconds), "second", "seconds");
  if (seconds < 90 * 60) return "about " + counted(whole(seconds / 60), "minute", "minutes");
  if (seconds < 48 * 3600) return fmt::format("about {:.1f} hours", seconds / 3600);
  return fmt::format("about {:.1f} days", seconds / 86400);
}

/// "10 s" or "500 ms".
std::string window_text(std::chrono::milliseconds window) {
  if (window.count() % 1000 != 0) return fmt::format("{} ms", window.count());
  return fmt::format("{} s", window.count() / 1000);
}

std::string day_text(const Forecast& forecast) {
  if (!forecast.basis.day) return {};
  const DailyCalls& day = *forecast.basis.day;
  if (forecast.is_over_the_day) {
    return fmt::format(", but {} remain today, and {} are kept for others (--daily-reserve)",
                       format_count(day.remaining), format_count(day.reserve));
  }
  const double percent = forecast.share_of_day.value_or(0) * 100;
  const std::string share = percent < 0.05 ? "less than 0.1" : fmt::format("{:.1f}", percent);
  return fmt::format(", {} % of today's remaining {}", share, format_count(day.remaining));
}

}  // namespace

Forecast make_forecast(const ForecastBasis& basis) {
  Forecast forecast{.basis = basis};
  if (basis.batches == 0) return forecast;
  forecast.calls = basis.batches + basis.preflight_calls;
  if (basis.pace) {
    const double windows = static_cast<double>(forecast.calls) / basis.pace->requests;
    forecast.duration = std::chrono::milliseconds(
        std::llround(windows * static_cast<double>(basis.pace->window.count())));
  }
  if (basis.day) {
    const DailyCalls& day = *basis.day;
    const std::uint64_t usable = day.remaining - std::min(day.remaining, day.reserve);
    forecast.is_over_the_day = forecast.calls > usable;
    if (day.remaining > 0) {
      forecast.share_of_day =
          static_cast<double>(forecast.calls) / static_cast<double>(day.remaining);
    }
  }
  return forecast;
}

std::string describe(const Forecast& forecast) {
  if (forecast.calls == 0) return "no call: there is no record to send";
  std::string text = "about " + counted(forecast.calls, "call", "calls") + day_text(forecast);
  if (!forecast.duration) return text + "; as fast as the replies come, as no limit is set";
  const Rate& pace = *forecast.basis.pace;
  return text + fmt::format("; {} at {} requests per {}", rounded(*forecast.duration),
                            format_count(pace.requests), window_text(pace.window));
}

std::vector<std::string> assumptions(const Forecast& forecast) {
  const ForecastBasis& basis = forecast.basis;
  std::vector<std::string> list;
  if (forecast.calls == 0) return list;
  if (basis.pace && !basis.pace_is_the_accounts) {
    list.push_back("the account's limit is not known: --rate counts");
  }
  if (!basis.day) list.push_back("how many calls the account has left today is not known");
  return list;
}

}  // namespace sluice
