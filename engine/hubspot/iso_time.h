#pragma once

#include <chrono>
#include <optional>
#include <string_view>

/// Times as HubSpot writes them.
namespace sluice {

/// "2026-01-31"; nothing for a day that does not exist.
std::optional<std::chrono::sys_days> parse_iso_date(std::string_view text);

/// A date and time with its zone (RFC 3339 section 5.6) and at most milliseconds:
/// "2026-01-31T10:00:00.250Z", "2026-01-31T10:00:00-04:00". Nothing for anything else.
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> parse_iso_time(
    std::string_view text);

/// "Z", "-04:00", "+05:30"; nothing for anything else.
std::optional<std::chrono::minutes> parse_utc_offset(std::string_view text);

}  // namespace sluice
