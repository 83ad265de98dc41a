#include "config/check_mapping.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {
namespace {

std::string both(std::string_view left, std::string_view right) {
  return in_quotes(left) + " and " + in_quotes(right);
}

/// The mappings as given and, where it is known, the one that --id-column makes.
std::vector<ColumnMapping> all_mappings(const MappingOptions& mapping) {
  std::vector<ColumnMapping> mappings = mapping.columns;
  if (mapping.id_column && !mapping.id_property.empty()) {
    mappings.push_back({*mapping.id_column, mapping.id_property});
  }
  return mappings;
}

std::optional<Problem> check_pairs(const std::vector<ColumnMapping>& mappings) {
  std::map<std::string_view, std::string_view> property_of;
  std::map<std::string_view, std::string_view> column_of;
  for (const auto& [column, property] : mappings) {
    const auto [earlier, is_new_column] = property_of.emplace(column, property);
    if (earlier->second != property) {
      return Problem{"column " + in_quotes(column) + " is mapped to two properties, " +
                     both(earlier->second, property) + "; keep one"};
    }
    const auto [other, is_new_property] = column_of.emplace(property, column);
    if (other->second != column) {
      return Problem{"property " + in_quotes(property) + " gets two columns, " +
                     both(other->second, column) + "; keep one"};
    }
  }
  return std::nullopt;
}

std::optional<Problem> check_ignored(const std::vector<ColumnMapping>& mappings,
                                     const MappingOptions& mapping) {
  for (const std::string& ignored : mapping.ignored) {
    if (mapping.id_column == ignored) {
      return Problem{"column " + in_quotes(ignored) +
                     " is both --id-column and --ignore; drop one"};
    }
    for (const ColumnMapping& entry : mappings) {
      if (entry.column != ignored) continue;
      return Problem{"column " + in_quotes(ignored) + " is both mapped and ignored; drop one"};
    }
  }
  return std::nullopt;
}

std::optional<Problem> check_constants(const std::vector<ColumnMapping>& mappings,
                                       const MappingOptions& mapping) {
  std::set<std::string_view> seen;
  for (const auto& [property, value] : mapping.constants) {
    if (property == mapping.id_property) {
      return Problem{"--set " + property +
                     ": the id property needs a value of its own in every record; it comes from a "
                     "column"};
    }
    if (!seen.insert(property).second) {
      return Problem{"--set gives property " + in_quotes(property) + " twice; keep one"};
    }
    for (const ColumnMapping& entry : mappings) {
      if (entry.property != property) continue;
      return Problem{"property " + in_quotes(property) + " gets column " + in_quotes(entry.column) +
                     " and a constant (--set); keep one"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> check_mapping(const MappingOptions& mapping) {
  const std::vector<ColumnMapping> mappings = all_mappings(mapping);
  if (auto problem = check_pairs(mappings)) return problem;
  if (auto problem = check_ignored(mappings, mapping)) return problem;
  return check_constants(mappings, mapping);
}

}  // namespace sluice
