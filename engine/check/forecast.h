#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/run_config.h"

namespace sluice {

/// What the account's day holds.
struct DailyCalls {
  std::uint64_t remaining = 0;
  std::uint64_t reserve = 0;  // that the run would leave (--daily-reserve)
};

/// What is known before a forecast is made.
struct ForecastBasis {
  std::uint64_t batches = 0;
  std::uint64_t preflight_calls = 0;
  std::optional<Rate> pace;           // at which calls may leave; absent: no limit
  bool pace_is_the_accounts = false;  // its replies stated it; else it is --rate
  std::optional<DailyCalls> day;      // absent: no reply told
};

/// What sending would take, if no request has to be repeated.
struct Forecast {
  ForecastBasis basis;
  std::uint64_t calls = 0;
  std::optional<std::chrono::milliseconds> duration;  // at the pace; absent: no limit
  std::optional<double> share_of_day;                 // calls of the day's remaining ones
  bool is_over_the_day = false;  // the run would stop at the reserve, or wait for the next day
};

Forecast make_forecast(const ForecastBasis& basis);

/// "about 10,001 calls, 1.0 % of today's remaining 998,123; about 9 minutes at 171 requests per
/// 10 s". No line end.
std::string describe(const Forecast& forecast);

/// What it takes for granted because nobody told otherwise, a sentence each.
std::vector<std::string> assumptions(const Forecast& forecast);

}  // namespace sluice
