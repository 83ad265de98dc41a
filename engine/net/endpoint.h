#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

enum class Scheme { http, https };

/// The server that every request goes to.
struct Endpoint {
  Scheme scheme = Scheme::https;
  std::string host;  // lower case; a name, an IPv4 address or an IPv6 address without brackets
  std::uint16_t port = 443;
  std::string
      path_prefix;  // goes before every target; empty, or starts with '/' and does not end so
};

/// Reads scheme://host[:port][/prefix] (RFC 3986). User info, query and fragment are refused: they
/// would be lost or would reach the wrong place.
/// @return nothing when `base_url` is anything else.
std::optional<Endpoint> parse_endpoint(std::string_view base_url);

/// host, or host:port where the port is not the scheme's own; IPv6 in brackets. What the Host field
/// carries (RFC 9110 section 7.2) and what messages call the server.
std::string authority(const Endpoint& endpoint);

}  // namespace sluice
