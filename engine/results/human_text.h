#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

/// 1234567 -> "1,234,567".
std::string format_count(std::uint64_t count);

/// 1234567 -> "1.2 MB" (powers of 1000).
std::string format_bytes(std::uint64_t bytes);

/// "84 ms", "12.3 s", "3 min 20 s", "2 h 5 min".
std::string format_duration(std::chrono::milliseconds duration);

/// "85 ms" for 84.2 ms: a latency is never said to be shorter than it was.
std::string format_latency(std::chrono::microseconds latency);

/// "2026-11-23 14:15:00 UTC".
std::string format_utc_for_people(std::chrono::system_clock::time_point time);

/// "2026-11-23T14:15:00.250Z".
std::string format_utc(std::chrono::system_clock::time_point time);

/// "20261123T141500Z", for names of files.
std::string format_utc_compact(std::chrono::system_clock::time_point time);

/// "1 retry", "1,234 retries".
std::string counted(std::uint64_t count, std::string_view one, std::string_view several);

/// `text` without control characters (blanks instead), and without Unicode's line separators and
/// marks that turn the writing (U+FFFD instead): safe for a terminal, on one line.
std::string one_line(std::string_view text);

/// As one_line(), for several lines.
std::string printable_lines(std::string_view text);

}  // namespace sluice
