#include "sandbox/route.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sluice::sandbox {
namespace {

using Parts = std::vector<std::string>;

bool is_dated_version(std::string_view text) {
  static constexpr std::array<std::string_view, 5> versions = {"2025-09", "2026-03", "2026-09",
                                                               "2026-09-beta", "2027-03-beta"};
  return std::find(versions.begin(), versions.end(), text) != versions.end();
}

Route object_route(std::string_view version, const std::string& object) {
  Route route;
  route.object = object;
  route.dated = version != "v3";
  route.account_rules_bind = route.dated && version >= "2026-09";
  return route;
}

Operation batch_operation(const std::string& method, std::string_view name) {
  if (name != "upsert") return Operation::unknown_path;
  return method == "POST" ? Operation::batch_upsert : Operation::wrong_method;
}

// /crm/v3/objects/T/batch/OP, /crm/objects/VERSION/T/batch/OP and, for appointments and projects,
// /crm/objects/v3/T/batch/OP.
Route batch_route(const std::string& method, const Parts& parts) {
  if (parts.size() != 6 || parts[0] != "crm" || parts[4] != "batch") return {};
  const bool plain = parts[1] == "v3" && parts[2] == "objects";
  const bool other = parts[1] == "objects" && (parts[2] == "v3" || is_dated_version(parts[2]));
  if (!plain && !other) return {};
  Route route = object_route(plain ? parts[1] : parts[2], parts[3]);
  route.operation = batch_operation(method, parts[5]);
  return route;
}

}  // namespace

Route find_route(const std::string& method, const Path& path) {
  return batch_route(method, path.parts);
}

}  // namespace sluice::sandbox
