#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// The options that people most likely meant by values that are none. Comparing a value with all
/// options of a long list takes time, so answers are remembered, and after `max_values` different
/// ones there are no more.
class NearestOptions {
 public:
  static constexpr std::size_t max_values = 1000;

  /// The internal value of the option whose value or label is nearest to `value`, of a list to its
  /// first element that is no option; empty where none is near. Lives until the next call.
  const std::string& of(const PropertyDefinition& definition, std::string_view value);

 private:
  std::map<const PropertyDefinition*, std::map<std::string, std::string, std::less<>>> known_;
  std::size_t count_ = 0;
  std::string none_;
};

}  // namespace sluice
