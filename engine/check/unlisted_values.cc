#include "engine/check/unlisted_values.h"

#include <algorithm>
#include <functional>

#include "engine/hubspot/key.h"

namespace sluice {

void UnlistedValues::add(std::string_view column, std::string_view property, std::string_view value,
                         const PropertyDefinition* definition) {
  auto found = columns_.find(column);
  if (found == columns_.end()) {
    if (columns_.size() == most_columns) return;
    found = columns_.emplace(column, Column{.property = std::string(property)}).first;
  }
  if (definition == nullptr || !definition->takes_several_options()) {
    return count(found->second, value);
  }
  while (!value.empty()) {
    const std::string_view part = value.substr(0, value.find(';'));
    if (!part.empty() && !definition->has_option(part)) count(found->second, part);
    value.remove_prefix(std::min(value.size(), part.size() + 1));
  }
}

void UnlistedValues::count(Column& column, std::string_view value) {
  value = value.substr(0, value_bytes);
  const auto found = column.counts.find(value);
  if (found != column.counts.end()) {
    ++found->second;
  } else if (column.counts.size() < most_values) {
    column.counts.emplace(value, 1);
  } else {
    ++column.others;
  }
}

std::vector<UnlistedColumn> UnlistedValues::columns(const PropertyDefinitions* definitions) const {
  std::vector<UnlistedColumn> all;
  for (const auto& [name, column] : columns_) {
    const PropertyDefinition* const definition =
        definitions == nullptr ? nullptr : definitions->find(column.property);
    UnlistedColumn& result = all.emplace_back();
    result.column = name;
    result.property = column.property;
    result.others = column.others;
    for (const auto& [value, count] : column.counts) {
      const std::string_view wanted = trim_blanks(value);
      result.values.push_back(
          {value, count, definition == nullptr ? "" : definition->nearest_option(wanted)});
    }
    std::ranges::stable_sort(result.values, std::greater(), &UnlistedValue::count);
  }
  return all;
}

}  // namespace sluice
