#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "config/run_config.h"

/// The objects that have a batch upsert (hubspot-api.md section 1.2).
namespace sluice {

/// Where the object's name stands in the path of the v3 API.
enum class PathOrder {
  usual,       // /crm/v3/objects/contacts/batch/upsert
  odd,         // /crm/objects/v3/projects/batch/upsert
  dated_only,  // no v3 path: /crm/objects/2026-09/contracts/batch/upsert
};

/// One row of the table. All views are string literals.
struct KnownObject {
  std::string_view name;      // "contacts"
  std::string_view singular;  // "contact"
  std::string_view legacy;    // another name that HubSpot takes; may be empty
  std::string_view type_id;   // "0-1"; empty where none is published
  std::string_view segment;   // of the path: "contacts", "0-3"
  PathOrder path = PathOrder::usual;
  std::array<std::string_view, 2> write_scopes{};  // any of them will do; none: HubSpot's 403 says
  std::string_view default_id_property{};          // "email" for contacts, else empty
};

std::span<const KnownObject> known_objects();

/// The names of all known objects, plural: what a misspelt name is compared with.
std::span<const std::string_view> object_names();

/// An object of the account, known or custom.
struct ObjectType {
  std::string name;                 // "contacts"; custom: as given
  std::string segment;              // of the path
  std::string default_id_property;  // empty: the user must name one
  PathOrder path = PathOrder::usual;

  bool operator==(const ObjectType&) const = default;
};

enum class ObjectRefusal {
  unknown_name,         // neither known, nor a type id, nor a full name
  dated_versions_only,  // known, but not to the v3 API
};

/// Finds `name`: a plural, singular or legacy name in any case (with blank, '-' or '_' between
/// words), a type id (0-1, 2-123456) or a custom object's full name (p123_cars). Well-formed type
/// ids and full names pass unseen.
std::variant<ObjectType, ObjectRefusal> find_object(std::string_view name, ApiVersion version);

/// The refusal of `name` for people: what is wrong and what to do.
std::string describe(ObjectRefusal refusal, std::string_view name);

/// Path of the batch upsert, e.g. /crm/v3/objects/contacts/batch/upsert.
std::string upsert_path(const ObjectType& object, ApiVersion version);

/// Path of the read by key, e.g. /crm/v3/objects/contacts/batch/read.
std::string batch_read_path(const ObjectType& object, ApiVersion version);

/// The table as `sluice objects` prints it, for people and as a JSON array. Ends with a newline.
std::string objects_as_text();
std::string objects_as_json();

}  // namespace sluice
