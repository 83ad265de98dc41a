#include "sandbox/route.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sluice::sandbox {
namespace {

// A path to be matched: literal parts; "{object}" and "{name}" take any part, "{version}" a dated
// one.
struct Pattern {
  std::string_view method;
  std::string_view path;
  Operation operation;
};

constexpr Pattern patterns[] = {
    {"POST", "crm/v3/objects/{object}/batch/upsert", Operation::batch_upsert},
    {"POST", "crm/v3/objects/{object}/batch/create", Operation::batch_create},
    {"POST", "crm/v3/objects/{object}/batch/update", Operation::batch_update},
    {"POST", "crm/v3/objects/{object}/batch/read", Operation::batch_read},
    {"POST", "crm/v3/objects/{object}/batch/archive", Operation::batch_archive},
    {"POST", "crm/objects/{version}/{object}/batch/upsert", Operation::batch_upsert},
    {"POST", "crm/objects/{version}/{object}/batch/create", Operation::batch_create},
    {"POST", "crm/objects/{version}/{object}/batch/update", Operation::batch_update},
    {"POST", "crm/objects/{version}/{object}/batch/read", Operation::batch_read},
    {"POST", "crm/objects/{version}/{object}/batch/archive", Operation::batch_archive},
    {"GET", "crm/v3/properties/{object}", Operation::list_properties},
    {"POST", "crm/v3/properties/{object}", Operation::create_property},
    {"GET", "crm/v3/properties/{object}/{name}", Operation::get_property},
    {"GET", "crm/v3/pipelines/{object}", Operation::list_pipelines},
    {"GET", "crm-object-schemas/v3/schemas", Operation::list_schemas},
    {"GET", "crm/v3/schemas", Operation::list_schemas},
    {"POST", "crm/v4/associations/{object}/{name}/batch/create", Operation::create_associations},
    {"GET", "account-info/v3/details", Operation::account_details},
    {"GET", "account-info/v3/api-usage/daily/private-apps", Operation::daily_usage},
    {"POST", "oauth/v1/token", Operation::refresh_token},
    {"POST", "oauth/v3/token", Operation::refresh_token},
};

// `v3` stands here too: appointments and projects have the path in this order.
bool is_version(std::string_view text) {
  static constexpr std::array<std::string_view, 6> versions = {
      "v3", "2025-09", "2026-03", "2026-09", "2026-09-beta", "2027-03-beta"};
  return std::find(versions.begin(), versions.end(), text) != versions.end();
}

bool take_part(std::string_view wanted, const std::string& part, Route& route) {
  if (wanted == "{object}") {
    route.object = part;
  } else if (wanted == "{name}") {
    route.name = part;
  } else if (wanted == "{version}") {
    route.dated = part != "v3";
    route.account_rules_bind = route.dated && part >= "2026-09";
    return is_version(part);
  } else {
    return wanted == part;
  }
  return true;
}

bool matches(const Pattern& pattern, const Path& path, Route& route) {
  std::string_view rest = pattern.path;
  for (const std::string& part : path.parts) {
    if (rest.empty()) return false;
    const auto end = std::min(rest.find('/'), rest.size());
    if (!take_part(rest.substr(0, end), part, route)) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return rest.empty();
}

}  // namespace

Route find_route(const std::string& method, const Path& path) {
  Route other_method;
  for (const Pattern& pattern : patterns) {
    Route route;
    if (!matches(pattern, path, route)) continue;
    route.operation = pattern.operation;
    if (method == pattern.method) return route;
    other_method = route;
    other_method.operation = Operation::wrong_method;
  }
  return other_method;
}

}  // namespace sluice::sandbox
