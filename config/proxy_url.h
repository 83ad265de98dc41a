#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/problem.h"
#include "config/run_config.h"

namespace sluice {

/// Reads `[http://][user:password@]host[:port]`, port 80 where none is named; user and password are
/// percent-decoded. A proxy that is itself spoken to by TLS or SOCKS is refused. No problem repeats
/// any of `text`: a mistyped URL may hold a password in the wrong place.
Parsed<Proxy> parse_proxy_url(std::string_view text);

/// The same, or `none`: no proxy, whatever the environment says.
Parsed<std::optional<Proxy>> parse_proxy_option(std::string_view text);

/// The URL as it may be shown and stored: `http://***@proxy:3128`. What parse_proxy_url() refuses,
/// so that nobody is turned away by the proxy for a password that was never meant.
std::string without_credentials(std::string_view proxy_url);

/// Whether without_credentials() took them away.
bool lacks_credentials(std::string_view proxy_url);

/// `http://proxy:3128`, with `***@` where there are credentials.
std::string to_string(const Proxy& proxy);

}  // namespace sluice
