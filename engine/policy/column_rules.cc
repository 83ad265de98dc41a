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

void append_constant_findings(const MappingOptions& options, std::vector<std::string>& findings) {
  for (auto constant = options.constants.begin(); constant != options.constants.end(); ++constant) {
    if (constant->property == options.id_property) {
      findings.push_back("--set gives the id property \"" + constant->property +
                         "\", but every record needs an id of its own: leave this --set out");
    }
    const bool is_repeated =
        std::any_of(options.constants.begin(), constant,
                    [&](const auto& earlier) { return earlier.property == constant->property; });
    if (is_repeated) {
      findings.push_back("--set gives the property \"" + constant->property +
                         "\" twice: leave one of them out");
    }
  }
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

std::vector<std::string> ColumnRules::contradictions() const {
  std::vector<std::string> findings;
  append_constant_findings(options_, findings);
  if (!options_.id_column) return findings;

  const std::string id_column = "\"" + *options_.id_column + "\"";
  if (is_ignored(*options_.id_column)) {
    findings.push_back("column " + id_column +
                       " is named by --id-column and by --ignore: leave one of them out");
  }
  const ColumnMapping* mapping = mapping_of(*options_.id_column);
  if (mapping != nullptr && mapping->property != options_.id_property) {
    findings.push_back("column " + id_column +
                       " is named by --id-column, but --map gives it to \"" + mapping->property +
                       "\": a column gives one property, leave one of them out");
  }
  return findings;
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
