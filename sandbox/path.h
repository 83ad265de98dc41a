#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sluice::sandbox {

// The path of a request target, cut at the slashes and percent-decoded; the query apart. A
// target with scheme and host, as proxies are sent, means the same without them.
struct Path {
  std::vector<std::string> parts;
  std::string_view query;  // views the target
};

Path parse_path(std::string_view target);

// The value of a query parameter, percent-decoded; empty if absent.
std::string query_value(std::string_view query, std::string_view name);

std::string percent_decoded(std::string_view text);

}  // namespace sluice::sandbox
