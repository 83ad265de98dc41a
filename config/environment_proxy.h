#pragma once

#include <optional>
#include <string_view>

#include "config/base_url.h"
#include "config/command_line.h"
#include "config/problem.h"
#include "config/run_config.h"

namespace sluice {

/// The variable that names the proxy for HTTPS: the first that is set and not empty of https_proxy,
/// HTTPS_PROXY, all_proxy and ALL_PROXY, the order of curl. Empty where there is none.
std::string_view proxy_variable(const Environment& environment);

/// The proxy by which the environment wants `url` to be reached: none where no variable names one,
/// where no_proxy or NO_PROXY exempts the host, and for this machine itself.
Parsed<std::optional<Proxy>> environment_proxy(const BaseUrl& url, const Environment& environment);

}  // namespace sluice
