#include "config/no_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>

#include "config/authority.h"

namespace sluice {
namespace {

/// An address in network byte order.
struct Address {
  std::array<unsigned char, 16> bytes{};
  unsigned bits = 0;  // 32 or 128
};

std::optional<Address> parse_address(std::string_view text) {
  const std::string name(text);
  Address address;
  if (inet_pton(AF_INET, name.c_str(), address.bytes.data()) == 1) {
    address.bits = 32;
    return address;
  }
  if (inet_pton(AF_INET6, name.c_str(), address.bytes.data()) == 1) {
    address.bits = 128;
    return address;
  }
  return std::nullopt;
}

std::optional<unsigned> parse_number(std::string_view text) {
  unsigned number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

bool have_same_prefix(const Address& left, const Address& right, unsigned bits) {
  const std::size_t whole = bits / 8;
  if (!std::equal(left.bytes.begin(), left.bytes.begin() + whole, right.bytes.begin())) {
    return false;
  }
  const unsigned rest = bits % 8;
  return rest == 0 || (left.bytes[whole] ^ right.bytes[whole]) >> (8 - rest) == 0;
}

/// `10.0.0.0/8`, or an address alone.
bool network_holds(std::string_view network, const Address& host) {
  const std::size_t slash = network.find('/');
  const auto address = parse_address(network.substr(0, slash));
  if (!address || address->bits != host.bits) return false;
  if (slash == std::string_view::npos) return have_same_prefix(*address, host, host.bits);
  const auto bits = parse_number(network.substr(slash + 1));
  return bits && *bits <= host.bits && have_same_prefix(*address, host, *bits);
}

std::string_view without_last_dot(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  return name;
}

/// The name itself, or one under it.
bool domain_holds(std::string_view domain, std::string_view host) {
  if (domain.starts_with('*')) domain.remove_prefix(1);
  if (domain.starts_with('.')) domain.remove_prefix(1);
  domain = without_last_dot(domain);
  host = without_last_dot(host);
  if (domain.empty() || !host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

/// Takes `:443` off the end. An IPv6 address without brackets has no port.
std::optional<unsigned> take_port(std::string_view& entry) {
  const std::size_t colon = entry.rfind(':');
  const bool has_port = colon != std::string_view::npos &&
                        (entry.find(':') == colon || entry.substr(0, colon).ends_with(']'));
  if (!has_port) return std::nullopt;
  const std::string_view digits = entry.substr(colon + 1);
  entry = entry.substr(0, colon);
  return parse_number(digits).value_or(0);  // 0 is no host's port
}

std::string_view without_brackets(std::string_view entry) {
  const bool bracketed = entry.starts_with('[') && entry.ends_with(']');
  return bracketed ? entry.substr(1, entry.size() - 2) : entry;
}

bool entry_holds(std::string_view entry, std::string_view host, std::uint16_t port) {
  if (entry == "*") return true;
  const auto only_port = take_port(entry);
  if (only_port && *only_port != port) return false;
  if (const auto address = parse_address(host)) {
    return network_holds(without_brackets(entry), *address);
  }
  return domain_holds(lower_case(entry), host);
}

}  // namespace

bool is_exempt_from_proxy(std::string_view host, std::uint16_t port, std::string_view no_proxy) {
  constexpr std::string_view separators = ", \t";
  while (true) {
    const std::size_t begin = no_proxy.find_first_not_of(separators);
    if (begin == std::string_view::npos) return false;
    no_proxy.remove_prefix(begin);
    const std::size_t length = std::min(no_proxy.find_first_of(separators), no_proxy.size());
    if (entry_holds(no_proxy.substr(0, length), host, port)) return true;
    no_proxy.remove_prefix(length);
  }
}

}  // namespace sluice
