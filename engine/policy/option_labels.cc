#include "engine/policy/option_labels.h"

#include <utility>

#include "engine/hubspot/key.h"

namespace sluice {

OptionLabels::OptionLabels(const std::vector<PropertyOption>& options) : options_(options) {
  std::string scratch;
  for (const PropertyOption& option : options_) exact_[option.value] = &option.value;
  Names labels;
  for (const PropertyOption& option : options_) {
    add(labels, option.label, option.value);
    add(folded_, std::string(fold_key(option.value, scratch)), option.value);
    add(folded_, std::string(fold_key(option.label, scratch)), option.value);
  }
  exact_.merge(labels);  // internal values come first
}

void OptionLabels::add(Names& names, std::string name, const std::string& value) {
  const auto [known, is_new] = names.emplace(std::move(name), &value);
  if (!is_new && known->second != nullptr && *known->second != value) known->second = nullptr;
}

std::string_view OptionLabels::value_of(std::string_view text, std::string& scratch) const {
  auto found = exact_.find(text);
  if (found == exact_.end()) {
    found = folded_.find(fold_key(text, scratch));
    if (found == folded_.end()) return text;
  }
  return found->second == nullptr ? text : std::string_view(*found->second);
}

}  // namespace sluice
