#include "engine/check/unlisted_values.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "config/nearest.h"
#include "engine/hubspot/key.h"

namespace sluice {

namespace {

bool is_option(std::string_view value, const PropertyDefinition& definition) {
  return std::ranges::find(definition.options, value, &PropertyOption::value) !=
         definition.options.end();
}

/// By value first: a label may be the value of another option.
std::string nearest_option(std::string_view wanted, const PropertyDefinition* definition) {
  if (definition == nullptr) return {};
  std::vector<std::string_view> names;
  for (const PropertyOption& option : definition->options) names.push_back(option.value);
  for (const PropertyOption& option : definition->options) names.push_back(option.label);
  const auto nearest = nearest_name(trim_blanks(wanted), names);
  if (!nearest) return {};
  const auto at = std::ranges::find(names, *nearest) - names.begin();
  return definition->options[static_cast<std::size_t>(at) % definition->options.size()].value;
}

}  // namespace

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
    if (!part.empty() && !is_option(part, *definition)) count(found->second, part);
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
      result.values.push_back({value, count, nearest_option(value, definition)});
    }
    std::ranges::stable_sort(result.values, std::greater(), &UnlistedValue::count);
  }
  return all;
}

}  // namespace sluice
