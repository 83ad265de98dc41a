#include "config/environment_proxy.h"

#include <initializer_list>
#include <string>
#include <utility>
#include <variant>

#include "config/authority.h"
#include "config/no_proxy.h"
#include "config/proxy_url.h"

namespace sluice {
namespace {

/// The first of `names` that is set and not empty; empty where none is.
std::string_view first_set(const Environment& environment,
                           std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = environment.find(name);
    if (found != environment.end() && !found->second.empty()) return name;
  }
  return {};
}

std::string_view value_of(const Environment& environment, std::string_view name) {
  return name.empty() ? std::string_view() : std::string_view(environment.find(name)->second);
}

}  // namespace

std::string_view proxy_variable(const Environment& environment) {
  return first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
}

Parsed<std::optional<Proxy>> environment_proxy(const BaseUrl& url, const Environment& environment) {
  const std::string_view variable = proxy_variable(environment);
  const std::string_view exempt = first_set(environment, {"no_proxy", "NO_PROXY"});
  if (variable.empty() || is_loopback(url.host) ||
      is_exempt_from_proxy(url.host, url.port, value_of(environment, exempt))) {
    return std::optional<Proxy>();
  }
  auto parsed = parse_proxy_url(value_of(environment, variable));
  if (auto* problem = std::get_if<Problem>(&parsed)) {
    return Problem{std::string(variable) + ": " + std::move(problem->text)};
  }
  return std::optional(std::get<Proxy>(std::move(parsed)));
}

}  // namespace sluice
