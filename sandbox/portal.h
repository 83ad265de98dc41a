#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sandbox/object_type.h"
#include "sandbox/property_set.h"
#include "sandbox/record_table.h"

namespace sluice::sandbox {

// One object type of the account with its definitions and records.
struct ObjectTable {
  explicit ObjectTable(ObjectType object_type) : type(std::move(object_type)) {}
  ObjectTable(const ObjectTable&) = delete;

  ObjectType type;
  PropertySet properties;
  RecordTable records{properties};
};

// The HubSpot account ("portal") that the sandbox plays: the standard objects with their seeded
// properties, and what was added since.
class Portal {
 public:
  explicit Portal(long id);

  long id() const { return id_; }

  // By plural, singular, type id, or a custom object's full name; nullptr if there is none.
  ObjectTable* find(std::string_view alias);

  // Throws std::invalid_argument when the name is taken, by a standard object too, or is none:
  // a letter, then letters, digits and underscores.
  ObjectTable& add_custom_object(const std::string& name);

  const std::vector<std::unique_ptr<ObjectTable>>& tables() const { return tables_; }

  // Forgets all records; definitions stay.
  void clear_records();

 private:
  long id_;
  long custom_objects_ = 0;
  std::vector<std::unique_ptr<ObjectTable>> tables_;
};

}  // namespace sluice::sandbox
