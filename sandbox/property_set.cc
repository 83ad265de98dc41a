#include "sandbox/property_set.h"

#include <stdexcept>
#include <utility>

namespace sluice::sandbox {

std::string to_text(ValueType type) {
  switch (type) {
    case ValueType::string:
      return "string";
    case ValueType::number:
      return "number";
    case ValueType::boolean:
      return "bool";
    case ValueType::date:
      return "date";
    case ValueType::datetime:
      return "datetime";
    case ValueType::enumeration:
      return "enumeration";
    case ValueType::phone_number:
      return "phone_number";
  }
  throw std::logic_error("no such value type");
}

ValueType value_type(std::string_view name) {
  for (const ValueType type :
       {ValueType::string, ValueType::number, ValueType::boolean, ValueType::date,
        ValueType::datetime, ValueType::enumeration, ValueType::phone_number})
    if (name == to_text(type)) return type;
  throw std::invalid_argument("unknown property type " + std::string{name});
}

std::vector<Option> standard_options(ValueType type) {
  if (type != ValueType::boolean) return {};
  return {{"true", "Yes"}, {"false", "No"}};
}

PropertyId PropertySet::add(Property property) {
  const auto id = static_cast<PropertyId>(properties_.size());
  if (!by_name_.emplace(property.name, id).second)
    throw std::invalid_argument("property " + property.name + " is defined twice");
  if (property.unique) unique_ones_.push_back(id);
  properties_.push_back(std::move(property));
  return id;
}

std::optional<PropertyId> PropertySet::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

void PropertySet::make_unique(PropertyId id) {
  if (std::exchange(properties_[id].unique, true)) return;
  unique_ones_.push_back(id);
}

}  // namespace sluice::sandbox
