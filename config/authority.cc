#include "config/authority.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <cstddef>
#include <variant>

#include "config/quantities.h"

namespace sluice {
namespace {

bool is_ipv6_address(const std::string& host) {
  in6_addr address{};
  return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

bool is_host_name(std::string_view host) {
  const auto allowed = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' ||
           letter == '-' || letter == '_';
  };
  return !host.empty() && host.front() != '.' && std::all_of(host.begin(), host.end(), allowed);
}

}  // namespace

Parsed<Authority> parse_authority(std::string_view text, std::string_view example) {
  const bool bracketed = text.starts_with('[');
  const std::size_t end = std::min(text.find(bracketed ? ']' : ':'), text.size());
  Authority authority{lower_case(text.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end))};
  const bool closed = !bracketed || end < text.size();
  const std::string_view port = closed ? text.substr(end + (bracketed ? 1 : 0)) : "";
  const bool is_host =
      bracketed ? closed && is_ipv6_address(authority.host) : is_host_name(authority.host);
  if (!is_host || !(port.empty() || port.starts_with(':'))) {
    return Problem{"the URL names no host; write it like " + std::string(example)};
  }
  if (port.empty()) return authority;
  auto number = parse_count(port.substr(1), 1, 65'535);
  if (std::holds_alternative<Problem>(number)) {
    return Problem{"the port is no number from 1 to 65535"};
  }
  authority.port = static_cast<std::uint16_t>(std::get<std::uint64_t>(number));
  return authority;
}

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  in6_addr six{};
  if (inet_pton(AF_INET6, host.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
  in_addr four{};
  return inet_pton(AF_INET, host.c_str(), &four) == 1 && (ntohl(four.s_addr) >> 24) == 127;
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return result;
}

bool is_visible_ascii(char letter) {
  return letter > ' ' && letter <= '~';
}

}  // namespace sluice
