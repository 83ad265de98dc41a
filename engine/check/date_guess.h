#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sluice {

/// How dates in a column are written.
struct DateGuess {
  std::string format;  // of strptime(3): "%d/%m/%Y"; empty: no such dates, or HubSpot takes them
  std::string other;   // day and month might as well be the other way round; empty: they cannot
};

/// Looks for one way of writing dates that fits nearly all `values`: 31/12/2026, 12/31/26,
/// 31.12.2026, 2026/12/31 14:05, 12/31/2026 2:30 PM, 31-Dec-26. Numbers over 12 tell days from
/// months; where points stand between them, days come first. ISO dates need no conversion.
/// @param fitting the part of the values that must fit, 0 to 1; those in ISO form do not count.
DateGuess guess_dates(std::span<const std::string_view> values, double fitting);

}  // namespace sluice
