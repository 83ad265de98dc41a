#pragma once

#include <string>

#include "sandbox/path.h"

namespace sluice::sandbox {

enum class Operation {
  unknown_path,
  wrong_method,
  batch_upsert,
};

// Which endpoint a request means (hubspot-api.md section 12.1).
struct Route {
  Operation operation = Operation::unknown_path;
  std::string object;  // alias as written in the path
  // A path with a date for a version: objects known to those only are found.
  bool dated = false;
  // From 2026-09 on the account's required properties bind API writes (section 11).
  bool account_rules_bind = false;
};

Route find_route(const std::string& method, const Path& path);

}  // namespace sluice::sandbox
