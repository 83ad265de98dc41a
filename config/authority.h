#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "config/problem.h"

namespace sluice {

/// Where a URL points to: the part between `//` and the path, user info excepted.
struct Authority {
  std::string host;        // lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;  // 0: none is named
};

/// Reads `host`, `host:port`, `[::1]` or `[::1]:port` (RFC 3986 section 3.2). No problem repeats
/// any of `text`.
/// @param example a URL that is right, for the message
Parsed<Authority> parse_authority(std::string_view text, std::string_view example);

/// Whether `host`, as in Authority, is this machine: 127.0.0.0/8, ::1, localhost.
bool is_loopback(const std::string& host);

std::string lower_case(std::string_view text);

/// Printable ASCII without the blank.
bool is_visible_ascii(char letter);

}  // namespace sluice
