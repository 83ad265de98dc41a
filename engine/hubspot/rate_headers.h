#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/hubspot/reply.h"

namespace sluice {

/// What a reply's headers say about the account's limits (hubspot-api.md section 6.2). Absent:
/// not sent (OAuth apps get no daily ones, Search none at all) or not a number. The deprecated
/// one-second pair is sent but not enforced, so it is not read.
struct RateHeaders {
  std::optional<std::uint64_t> max;  // requests per interval
  std::optional<std::uint64_t> remaining;
  std::optional<std::chrono::milliseconds> interval;
  std::optional<std::uint64_t> daily;  // requests per day of the account
  std::optional<std::uint64_t> daily_remaining;
  std::optional<std::chrono::milliseconds> retry_after;  // never negative

  bool operator==(const RateHeaders&) const = default;
};

/// @param now the wall-clock time, for a Retry-After that is a date (RFC 9110 section 10.2.3).
RateHeaders read_rate_headers(std::span<const ReplyHeader> headers,
                              std::chrono::system_clock::time_point now);

/// The wait that a Retry-After asks for: seconds, or an HTTP date in the preferred format of
/// RFC 9110 section 5.6.7. A date that has passed is no wait; anything else is nothing.
std::optional<std::chrono::milliseconds> parse_retry_after(
    std::string_view value, std::chrono::system_clock::time_point now);

}  // namespace sluice
