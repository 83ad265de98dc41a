#include "engine/policy/nearest_options.h"

#include "config/nearest.h"
#include "engine/hubspot/key.h"

namespace sluice {
namespace {

/// The part of `value` that is to blame.
std::string_view bad_element(const PropertyDefinition& definition, std::string_view value) {
  if (!definition.takes_several_options()) return trim_blanks(value);
  while (true) {
    const std::size_t end = value.find(';');
    const std::string_view element = value.substr(0, end);
    if (!element.empty() && !definition.has_option(element)) return trim_blanks(element);
    if (end == std::string_view::npos) return {};
    value.remove_prefix(end + 1);
  }
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
  return answers.emplace(text, definition.nearest_option(text)).first->second;
}

}  // namespace sluice
