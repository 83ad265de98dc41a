#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sandbox/property.h"
#include "sandbox/string_map.h"

namespace sluice::sandbox {

// The property definitions of one object type, in order of definition.
class PropertySet {
 public:
  // Throws std::invalid_argument when the name is taken.
  PropertyId add(Property property);

  std::optional<PropertyId> find(std::string_view name) const;
  const Property& operator[](PropertyId id) const { return properties_[id]; }
  const std::vector<Property>& all() const { return properties_; }

  // The properties whose values belong to one record only.
  const std::vector<PropertyId>& unique_ones() const { return unique_ones_; }
  void make_unique(PropertyId id);

 private:
  std::vector<Property> properties_;
  std::vector<PropertyId> unique_ones_;
  StringMap<PropertyId> by_name_;
};

}  // namespace sluice::sandbox
