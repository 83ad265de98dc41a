#include "engine/net/endpoint.h"

#include <algorithm>
#include <charconv>

namespace sluice {
namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

std::uint16_t default_port(Scheme scheme) {
  return scheme == Scheme::https ? https_port : http_port;
}

char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), to_lower);
  return result;
}

bool consists_of(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

std::optional<Scheme> take_scheme(std::string_view& rest) {
  const std::size_t end = rest.find("://");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string name = lower(rest.substr(0, end));
  rest.remove_prefix(end + 3);
  if (name == "https") return Scheme::https;
  if (name == "http") return Scheme::http;
  return std::nullopt;
}

/// The prefix without its last slashes; nothing when it could not stand in a request line as it is.
std::optional<std::string> read_prefix(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto is_plain = [](char c) { return c > ' ' && c < '\x7f' && c != '?' && c != '#'; };
  if (!std::ranges::all_of(path, is_plain)) return std::nullopt;
  return std::string(path);
}

std::optional<std::uint16_t> read_port(std::string_view digits) {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, port);
  if (error != std::errc{} || stop != end || port == 0) return std::nullopt;
  return port;
}

/// Cuts the host off the front of `rest`, brackets taken away; empty when it is no host.
std::string take_host(std::string_view& rest) {
  const bool is_bracketed = rest.starts_with('[');
  if (is_bracketed) rest.remove_prefix(1);
  const std::size_t end = std::min(rest.find(is_bracketed ? ']' : ':'), rest.size());
  std::string host = lower(rest.substr(0, end));
  rest.remove_prefix(end);
  if (!is_bracketed) {
    return consists_of(host, "abcdefghijklmnopqrstuvwxyz0123456789-._") ? host : std::string();
  }
  if (rest.empty() || !consists_of(host, "0123456789abcdef:.")) return {};
  rest.remove_prefix(1);
  return host.find(':') == std::string::npos ? std::string() : host;
}

}  // namespace

std::optional<Endpoint> parse_endpoint(std::string_view base_url) {
  const std::optional<Scheme> scheme = take_scheme(base_url);
  if (!scheme) return std::nullopt;
  Endpoint endpoint{
      .scheme = *scheme, .host = {}, .port = default_port(*scheme), .path_prefix = {}};

  const std::size_t path_start = std::min(base_url.find('/'), base_url.size());
  std::optional<std::string> prefix = read_prefix(base_url.substr(path_start));
  if (!prefix) return std::nullopt;
  endpoint.path_prefix = std::move(*prefix);

  std::string_view rest = base_url.substr(0, path_start);
  endpoint.host = take_host(rest);
  if (endpoint.host.empty()) return std::nullopt;
  if (rest.empty()) return endpoint;

  if (!rest.starts_with(':')) return std::nullopt;
  const std::optional<std::uint16_t> port = read_port(rest.substr(1));
  if (!port) return std::nullopt;
  endpoint.port = *port;
  return endpoint;
}

std::string authority(const Endpoint& endpoint) {
  const bool is_ipv6 = endpoint.host.find(':') != std::string::npos;
  std::string text = is_ipv6 ? '[' + endpoint.host + ']' : endpoint.host;
  if (endpoint.port != default_port(endpoint.scheme)) text += ':' + std::to_string(endpoint.port);
  return text;
}

}  // namespace sluice
