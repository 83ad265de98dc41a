#include "config/base_url.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>

#include "config/authority.h"

namespace sluice {
namespace {

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
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  auto parsed = parse_authority(rest.substr(0, slash), "https://api.hubapi.com");
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  auto& [host, port] = std::get<Authority>(parsed);
  BaseUrl url{*tls, std::move(host), port == 0 ? own_port(*tls) : port, {}};
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
