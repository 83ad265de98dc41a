#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// A value that is none of the property's options.
struct UnlistedValue {
  std::string value;
  std::uint64_t count = 0;
  std::string nearest;  // the internal value of the option that was most likely meant; may be empty
};

/// What one column holds that is none of its property's options.
struct UnlistedColumn {
  std::string column;
  std::string property;
  std::vector<UnlistedValue> values;  // the most frequent first
  std::uint64_t others = 0;           // how often values came that are not among these
};

/// Collects the distinct bad values of enumerations. Memory is bounded: `most_values` a column,
/// `most_columns`, each value shortened to `value_bytes`.
class UnlistedValues {
 public:
  static constexpr std::size_t most_values = 20;
  static constexpr std::size_t most_columns = 100;
  static constexpr std::size_t value_bytes = 200;

  /// A value of `column` was refused. `definition`: of its property, nullptr where it is not known;
  /// of a multi-select only the parts count that are no options.
  void add(std::string_view column, std::string_view property, std::string_view value,
           const PropertyDefinition* definition);

  /// @param definitions whose options are looked through for UnlistedValue::nearest; may be
  /// nullptr.
  std::vector<UnlistedColumn> columns(const PropertyDefinitions* definitions) const;

 private:
  struct Column {
    std::string property;
    std::map<std::string, std::uint64_t, std::less<>> counts;
    std::uint64_t others = 0;
  };

  static void count(Column& column, std::string_view value);

  std::map<std::string, Column, std::less<>> columns_;
};

}  // namespace sluice
