#include "sandbox/portal.h"

#include <algorithm>
#include <stdexcept>

#include "sandbox/seed.h"

namespace sluice::sandbox {
namespace {

bool answers_to(const ObjectType& type, std::string_view alias) {
  if (alias == type.type_id) return true;
  // The bare name of a custom object failed live (hubspot-api.md section 1.1).
  if (type.is_custom()) return alias == type.full_name;
  // Goals are goal_targets in the specification (section 1.2).
  if (alias == "goals") alias = "goal_targets";
  return alias == type.plural || alias == type.singular;
}

bool is_object_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

Portal::Portal(long id) : id_(id) {
  for (ObjectType& type : standard_object_types()) {
    tables_.push_back(std::make_unique<ObjectTable>(std::move(type)));
    seed_properties(tables_.back()->type, tables_.back()->properties);
  }
}

ObjectTable* Portal::find(std::string_view alias) {
  for (const auto& table : tables_)
    if (answers_to(table->type, alias)) return table.get();
  return nullptr;
}

ObjectTable& Portal::add_custom_object(const std::string& name) {
  if (!is_object_name(name))
    throw std::invalid_argument("\"" + name +
                                "\" is no name of a custom object: a letter, then letters, digits "
                                "and underscores");
  if (find(name)) throw std::invalid_argument(name + " is a standard object");
  ObjectType type = custom_object_type(name, id_, 1'000'001 + custom_objects_);
  if (find(type.full_name)) throw std::invalid_argument("custom object " + name + " exists");
  ++custom_objects_;
  tables_.push_back(std::make_unique<ObjectTable>(std::move(type)));
  seed_properties(tables_.back()->type, tables_.back()->properties);
  return *tables_.back();
}

void Portal::clear_records() {
  for (const auto& table : tables_) table->records.clear();
}

}  // namespace sluice::sandbox
