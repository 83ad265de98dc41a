#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sluice::sandbox {

// The sandbox's only notion of time: UTC, in milliseconds, as HubSpot's replies state it.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

// "2026-06-24T19:51:06.041Z"
std::string iso_text(Time time);
void append_iso_text(std::string& out, Time time);

// "2026-06-24" alone. Nothing for days that do not exist.
std::optional<Time> parse_date(std::string_view text);

// ISO-8601 with `T`, seconds, an optional fraction, and `Z` or an offset such as +02:00; or a date.
std::optional<Time> parse_datetime(std::string_view text);

// Milliseconds since 1970, within the years 0 to 9999.
std::optional<Time> parse_epoch(std::string_view text);

}  // namespace sluice::sandbox
