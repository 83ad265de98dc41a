#include "engine/policy/column_rules.h"

#include <algorithm>
#include <utility>

namespace sluice {
namespace {

bool names_id_column(const MappingOptions& options) {
  return options.id_column.has_value() ||
         std::ranges::any_of(options.columns, [&](const ColumnMapping& mapping) {
           return mapping.property == options.id_property;
         });
}

}  // namespace

ColumnRules::ColumnRules(MappingOptions options)
    : options_(std::move(options)), id_is_mapped_(names_id_column(options_)) {}

std::optional<std::string_view> ColumnRules::property_of(std::string_view column) const {
  if (options_.id_column == column) return options_.id_property;
  if (is_ignored(column)) return std::nullopt;
  if (const ColumnMapping* mapping = mapping_of(column)) return mapping->property;
  const bool is_id = column == options_.id_property && !id_is_mapped_;
  if (options_.only_mapped && !is_id) return std::nullopt;
  return column;
}

bool ColumnRules::is_ignored(std::string_view column) const {
  return std::ranges::find(options_.ignored, column) != options_.ignored.end();
}

const ColumnMapping* ColumnRules::mapping_of(std::string_view column) const {
  const auto last =
      std::find_if(options_.columns.rbegin(), options_.columns.rend(),
                   [&](const ColumnMapping& mapping) { return mapping.column == column; });
  return last == options_.columns.rend() ? nullptr : &*last;
}

}  // namespace sluice
