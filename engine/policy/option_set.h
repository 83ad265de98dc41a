#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// The internal values of an enumeration, for asking whether a text is one of them.
class OptionSet {
 public:
  explicit OptionSet(const std::vector<PropertyOption>& options);

  bool contains(std::string_view value) const;

  /// Whether every element of `a;b` is an option; elements may be empty, as with a leading `;`,
  /// which appends.
  bool contains_all(std::string_view list) const;

 private:
  std::vector<std::string> sorted_;  // by length, then by bytes: mostly the length decides
};

}  // namespace sluice
