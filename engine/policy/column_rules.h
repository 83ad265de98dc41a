#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/run_config.h"

namespace sluice {

/// Which property a column of a CSV file or a member of a JSONL record gives, by its name and the
/// user's options alone: --id-column, --ignore, --map, --only-mapped, else the property of the
/// same name, the first of them that has something to say.
/// REQUIRES: options that do not contradict each other (config/check_mapping.h).
class ColumnRules {
 public:
  explicit ColumnRules(MappingOptions options);

  const MappingOptions& options() const { return options_; }

  /// The property that `column` gives; nothing when the column is dropped. The view lives as long
  /// as these rules and `column`.
  std::optional<std::string_view> property_of(std::string_view column) const;

 private:
  bool is_ignored(std::string_view column) const;
  const ColumnMapping* mapping_of(std::string_view column) const;

  MappingOptions options_;
  bool id_is_mapped_;  // some option says where the id stands; else its column has its name
};

}  // namespace sluice
