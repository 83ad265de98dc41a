#include "config/base_url.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>

#include "config/quantities.h"

namespace sluice {
namespace {

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

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  in6_addr six{};
  if (inet_pton(AF_INET6, host.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
  in_addr four{};
  return inet_pton(AF_INET, host.c_str(), &four) == 1 && (ntohl(four.s_addr) >> 24) == 127;
}

std::uint16_t own_port(bool tls) {
  return tls ? 443 : 80;
}

/// Takes `https://` or `http://` away from the front; true: https.
std::optional<bool> take_scheme(std::string_view& rest) {
  for (const bool tls : {true, false}) {
    const std::string_view scheme = tls ? "https://" : "http://";
    if (lower_case(rest.substr(0, scheme.size())) != scheme) continue;
    rest.remove_prefix(scheme.size());
    return tls;
  }
  return std::nullopt;
}

std::optional<Problem> read_port(std::string_view text, BaseUrl& url) {
  if (text.empty()) return std::nullopt;
  auto port = parse_count(text.substr(1), 1, 65'535);
  if (std::holds_alternative<Problem>(port))
    return Problem{"the port is no number from 1 to 65535"};
  url.port = static_cast<std::uint16_t>(std::get<std::uint64_t>(port));
  return std::nullopt;
}

/// `host`, `host:port`, `[::1]`, `[::1]:port`
std::optional<Problem> read_authority(std::string_view authority, BaseUrl& url) {
  const bool bracketed = authority.starts_with('[');
  const std::size_t end = bracketed ? authority.find(']') : authority.find(':');
  std::string_view port =
      end == std::string_view::npos ? "" : authority.substr(end + (bracketed ? 1 : 0));
  url.host = lower_case(authority.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end));
  const bool well_formed = bracketed ? end != std::string_view::npos && is_ipv6_address(url.host) &&
                                           (port.empty() || port.starts_with(':'))
                                     : is_host_name(url.host);
  if (!well_formed) return Problem{"the URL names no host; write it like https://api.hubapi.com"};
  return read_port(port, url);
}

/// What no base URL may hold, whatever its parts.
std::optional<Problem> check_characters(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_visible_ascii)) {
    return Problem{"the URL holds a blank, a control character or a non-ASCII letter"};
  }
  if (text.find('@') != std::string_view::npos) {
    return Problem{
        "user info (the part before @) is not taken; the token comes from the environment"};
  }
  if (text.find_first_of("?#") != std::string_view::npos) {
    return Problem{"a query (?) or fragment (#) is not taken; only a path may follow the host"};
  }
  return std::nullopt;
}

std::string_view without_last_slashes(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

Parsed<BaseUrl> parse_base_url(std::string_view text) {
  if (auto problem = check_characters(text)) return std::move(*problem);
  std::string_view rest = text;
  const auto tls = take_scheme(rest);
  if (!tls) return Problem{"the URL must begin with https:// (or http:// for this machine)"};
  BaseUrl url{*tls, {}, own_port(*tls), {}};
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  if (auto problem = read_authority(rest.substr(0, slash), url)) return std::move(*problem);
  if (!url.tls && !is_loopback(url.host)) {
    return Problem{
        "plain http:// would send the token unencrypted and is taken for this machine only "
        "(127.0.0.0/8, [::1], localhost); use https://"};
  }
  url.prefix = without_last_slashes(rest.substr(slash));
  return url;
}

std::string to_string(const BaseUrl& url) {
  const bool bracketed = url.host.find(':') != std::string::npos;
  std::string text = url.tls ? "https://" : "http://";
  text += bracketed ? '[' + url.host + ']' : url.host;
  if (url.port != own_port(url.tls)) text += ':' + std::to_string(url.port);
  return text + url.prefix;
}

}  // namespace sluice
