#include "config/proxy_url.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>
#include <variant>

#include "config/authority.h"

namespace sluice {
namespace {

constexpr std::string_view example = "http://proxy.example.com:3128";
constexpr std::string_view hidden = "***";
constexpr std::uint16_t http_port = 80;

/// Where user info ends, that is behind its `@`; 0 where there is none. A proxy's URL has no path,
/// so that a password may hold `/`, `@` and `#` as they are.
std::size_t end_of_user_info(std::string_view rest) {
  const std::size_t at = rest.rfind('@');
  return at == std::string_view::npos ? 0 : at + 1;
}

std::size_t end_of_scheme(std::string_view url) {
  const std::size_t colon = url.find("://");
  return colon == std::string_view::npos ? 0 : colon + 3;
}

std::optional<Problem> check_scheme(std::string_view scheme) {
  if (scheme.empty() || lower_case(scheme) == "http://") return std::nullopt;
  if (lower_case(scheme) == "https://") {
    return Problem{
        "a proxy that is itself reached by TLS (https://) is not supported; most proxies take "
        "HTTPS traffic on a plain port: write http://"};
  }
  return Problem{"only HTTP proxies are supported; write it like " + std::string(example)};
}

/// RFC 3986 section 2.1; nothing where a `%` is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    if (text.front() != '%') {
      decoded += text.front();
      text.remove_prefix(1);
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(1, 2);
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, byte, 16);
    if (digits.size() != 2 || error != std::errc{} || stop != end) return std::nullopt;
    decoded += static_cast<char>(byte);
    text.remove_prefix(3);
  }
  return decoded;
}

Parsed<Secret> parse_user_info(std::string_view text) {
  if (text == hidden) {
    return Problem{
        "user and password are never stored or shown; give them again in place of ***, by --proxy, "
        "HTTPS_PROXY or the config file"};
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto user = percent_decoded(text.substr(0, colon));
  auto password = percent_decoded(text.substr(std::min(colon + 1, text.size())));
  if (!user || !password) {
    return Problem{
        "a % in the proxy's user or password does not begin a code of two hexadecimal digits; "
        "write the sign itself as %25"};
  }
  std::string credentials;
  credentials.reserve(user->size() + 1 + password->size());  // growing would leave copies behind
  credentials.append(*user).append(":").append(*password);
  const Secret wiped(std::move(*password));
  const bool has_control = std::ranges::any_of(
      credentials, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (user->find(':') != std::string::npos || has_control) {
    return Problem{"the proxy's user holds a colon, or user or password a control character"};
  }
  return Secret(std::move(credentials));
}

}  // namespace

Parsed<Proxy> parse_proxy_url(std::string_view text) {
  std::string_view rest = text.substr(end_of_scheme(text));
  if (auto problem = check_scheme(text.substr(0, text.size() - rest.size()))) {
    return std::move(*problem);
  }
  Proxy proxy;
  if (const std::size_t user_info = end_of_user_info(rest); user_info > 0) {
    auto credentials = parse_user_info(rest.substr(0, user_info - 1));
    if (auto* problem = std::get_if<Problem>(&credentials)) return std::move(*problem);
    proxy.credentials = std::get<Secret>(credentials);
    rest.remove_prefix(user_info);
  }
  if (rest.ends_with('/')) rest.remove_suffix(1);
  auto authority = parse_authority(rest, example);
  if (auto* problem = std::get_if<Problem>(&authority)) return std::move(*problem);
  proxy.host = std::move(std::get<Authority>(authority).host);
  const std::uint16_t port = std::get<Authority>(authority).port;
  proxy.port = port == 0 ? http_port : port;
  return proxy;
}

Parsed<std::optional<Proxy>> parse_proxy_option(std::string_view text) {
  if (text == "none") return std::optional<Proxy>();
  auto parsed = parse_proxy_url(text);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  return std::optional(std::get<Proxy>(std::move(parsed)));
}

std::string without_credentials(std::string_view proxy_url) {
  const std::size_t scheme = end_of_scheme(proxy_url);
  const std::size_t user_info = end_of_user_info(proxy_url.substr(scheme));
  std::string shown(proxy_url.substr(0, scheme));
  if (user_info > 0) shown.append(hidden).append("@");
  return shown.append(proxy_url.substr(scheme + user_info));
}

bool lacks_credentials(std::string_view proxy_url) {
  const std::string_view rest = proxy_url.substr(end_of_scheme(proxy_url));
  return rest.substr(0, end_of_user_info(rest)) == std::string(hidden) + '@';
}

std::string to_string(const Proxy& proxy) {
  std::string text = "http://";
  if (!proxy.credentials.empty()) text.append(hidden).append("@");
  const bool is_ipv6 = proxy.host.find(':') != std::string::npos;
  text += is_ipv6 ? '[' + proxy.host + ']' : proxy.host;
  return text + ':' + std::to_string(proxy.port);
}

}  // namespace sluice
