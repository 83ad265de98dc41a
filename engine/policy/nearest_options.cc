#include "engine/policy/nearest_options.h"

#include <algorithm>
#include <vector>

#include "config/nearest.h"
#include "engine/hubspot/key.h"

namespace sluice {
namespace {

bool is_option(const PropertyDefinition& definition, std::string_view text) {
  return std::ranges::find(definition.options, text, &PropertyOption::value) !=
         definition.options.end();
}

/// The part of `value` that is to blame.
std::string_view bad_element(const PropertyDefinition& definition, std::string_view value) {
  if (!definition.takes_several_options()) return trim_blanks(value);
  while (true) {
    const std::size_t end = value.find(';');
    const std::string_view element = value.substr(0, end);
    if (!element.empty() && !is_option(definition, element)) return trim_blanks(element);
    if (end == std::string_view::npos) return {};
    value.remove_prefix(end + 1);
  }
}

std::string find_nearest(const PropertyDefinition& definition, std::string_view text) {
  std::vector<std::string_view> candidates;
  for (const PropertyOption& option : definition.options) candidates.push_back(option.value);
  for (const PropertyOption& option : definition.options) candidates.push_back(option.label);
  const auto nearest = nearest_name(text, candidates);
  if (!nearest) return {};
  const auto owner = std::ranges::find_if(definition.options, [&](const PropertyOption& option) {
    return option.value == *nearest || option.label == *nearest;
  });
  return owner->value;
}

}  // namespace

const std::string& NearestOptions::of(const PropertyDefinition& definition,
                                      std::string_view value) {
  const std::string_view text = bad_element(definition, value);
  if (text.size() > longest_compared) return none_;
  auto& answers = known_[&definition];
  const auto known = answers.find(text);
  if (known != answers.end()) return known->second;
  if (count_ == max_values) return none_;
  ++count_;
  return answers.emplace(text, find_nearest(definition, text)).first->second;
}

}  // namespace sluice
