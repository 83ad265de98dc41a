#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "config/problem.h"

namespace sluice {

/// Where the API lives: `https://api.hubapi.com`, `http://127.0.0.1:8080/prefix`.
struct BaseUrl {
  bool tls = true;
  std::string host;        // lower case; an IPv6 address without its brackets
  std::uint16_t port = 0;  // the scheme's own where the URL names none
  std::string prefix;      // empty or "/some/path", never with a slash at the end

  bool operator==(const BaseUrl&) const = default;
};

/// Takes https for any host and http for loopback only (127.0.0.0/8, ::1, localhost), because the
/// token travels in a header. User info, query and fragment are refused; slashes at the end are not
/// part of the prefix.
Parsed<BaseUrl> parse_base_url(std::string_view text);

/// The URL in its one spelling, the scheme's own port left out.
std::string to_string(const BaseUrl& url);

}  // namespace sluice
