#pragma once

#include <string>

#include "sandbox/path.h"

namespace sluice::sandbox {

enum class Operation {
  unknown_path,
  wrong_method,
  batch_upsert,
  batch_create,
  batch_update,
  batch_read,
  batch_archive,
  list_properties,
  get_property,
  create_property,
  list_pipelines,
  list_schemas,
  create_associations,
  account_details,
  daily_usage,
  refresh_token,
};

// Which endpoint a request means (hubspot-api.md section 12.1).
struct Route {
  Operation operation = Operation::unknown_path;
  // Names as written in the path: the object type; a property, or the other end of an association.
  std::string object = {};
  std::string name = {};
  // A path with a date for a version: objects known to those only are found.
  bool dated = false;
  // From 2026-09 on the account's required properties bind API writes (section 11).
  bool account_rules_bind = false;
};

Route find_route(const std::string& method, const Path& path);

}  // namespace sluice::sandbox
