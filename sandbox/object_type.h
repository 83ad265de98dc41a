#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::sandbox {

// One CRM object type (hubspot-api.md section 1.2).
struct ObjectType {
  std::string type_id;   // "0-1"
  std::string plural;    // the path segment, "contacts"
  std::string singular;  // "contact"; custom objects: the bare name
  // Any one of them lets a token write; reading needs its `.read` twin.
  std::vector<std::string> write_scopes;
  // Known to the dated paths only.
  bool dated_only = false;
  // "p123_cars" of a custom object, else empty.
  std::string full_name;
  // Needed to create a record: standard objects on paths from 2026-09 on (the account's settings
  // bind there), custom objects (`requiredProperties` of the schema) everywhere.
  std::vector<std::string> required = {};
  // What a new record gets where the request says nothing.
  std::vector<std::pair<std::string, std::string>> defaults = {};

  bool is_custom() const { return !full_name.empty(); }
  // As error texts shout it: "CONTACT".
  std::string shouted() const;
  // As error texts begin with it: "Contact".
  std::string capitalised() const;
};

std::vector<ObjectType> standard_object_types();

// A custom object of the account. `number` counts from 1; type ids are 2-<number>.
ObjectType custom_object_type(const std::string& name, long portal, long number);

}  // namespace sluice::sandbox
