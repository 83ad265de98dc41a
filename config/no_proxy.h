#pragma once

#include <cstdint>
#include <string_view>

namespace sluice {

/// Whether the list of NO_PROXY says that a host is reached directly. Entries are separated by
/// commas or blanks and each is
///
///     *                       every host
///     example.com             the host and all names under it; so are .example.com, *.example.com
///     192.0.2.7  2001:db8::7  an address, compared as a number; only with hosts that are addresses
///     10.0.0.0/8  fd00::/8    a network of addresses (CIDR, RFC 4632)
///     example.com:8443        with a port, that port only; IPv6 then in brackets
///
/// Case and a dot at the end do not count. What is none of these matches nothing, as in curl.
/// @param host as in Authority
bool is_exempt_from_proxy(std::string_view host, std::uint16_t port, std::string_view no_proxy);

}  // namespace sluice
