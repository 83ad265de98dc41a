#include "engine/policy/schema.h"

#include <utility>

#include "config/nearest.h"
#include "engine/hubspot/key.h"
#include "engine/hubspot/quoted.h"

namespace sluice {
namespace {

std::string mapping_option(std::string_view column, std::string_view property) {
  return "--map " + quoted(std::string(column) + '=' + std::string(property));
}

}  // namespace

Schema::Schema(std::string object, Definitions definitions, SchemaOptions options)
    : object_(std::move(object)),
      definitions_(std::move(definitions)),
      options_(std::move(options)) {
  if (definitions_ == nullptr) return;
  std::multimap<std::string, std::string_view> names;
  std::string scratch;
  for (const PropertyDefinition& definition : definitions_->all()) {
    names.emplace(fold_key(definition.label, scratch), definition.name);
  }
  names_by_label_ = std::make_shared<decltype(names)>(std::move(names));
}

std::vector<std::string_view> Schema::properties_labelled(std::string_view label) const {
  std::vector<std::string_view> names;
  if (names_by_label_ == nullptr) return names;
  std::string scratch;
  const auto [first, last] = names_by_label_->equal_range(std::string(fold_key(label, scratch)));
  for (auto each = first; each != last; ++each) names.push_back(each->second);
  return names;
}

std::optional<std::string_view> Schema::property_by_label(std::string_view column) const {
  if (!options_.match_labels || definitions_ == nullptr) return std::nullopt;
  if (definitions_->find(column) != nullptr) return std::nullopt;
  const auto names = properties_labelled(column);
  if (names.size() != 1) return std::nullopt;
  return names.front();
}

std::shared_ptr<const ColumnValues> Schema::values_of(std::string_view column,
                                                      std::string_view property) const {
  ColumnValues values;
  if (definitions_ != nullptr) {
    values.definition = definitions_->find(property);
    values.refusal = refusal_of("member " + quoted(column), column, property);
    if (values.definition != nullptr) values.rule = rule_of(*values.definition);
  }
  values.conversion = ValueConversion::of(column, values.definition, options_.conversions);
  if (!values.refusal && !values.conversion && !values.rule) return nullptr;
  return std::make_shared<ColumnValues>(std::move(values));
}

std::optional<PropertyRefusal> Schema::refusal_of(std::string_view giver, std::string_view name,
                                                  std::string_view property) const {
  if (definitions_ == nullptr || !options_.validate) return std::nullopt;
  const PropertyDefinition* const definition = definitions_->find(property);
  const std::string place(giver);
  if (definition == nullptr) {
    return PropertyRefusal{"PROPERTY_DOESNT_EXIST", place + ": " + object_ + " have no property " +
                                                        quoted(property) +
                                                        what_to_do(name, property)};
  }
  if (!definition->is_read_only && !definition->is_calculated) return std::nullopt;
  return PropertyRefusal{
      "READ_ONLY_VALUE",
      place + ": the property " + quoted(property) + " is " +
          (definition->is_calculated ? "calculated by HubSpot" : "read-only") +
          (giver.starts_with("--") ? ": leave it out" : ": drop it with --ignore " + quoted(name))};
}

std::optional<ValueRule> Schema::rule_of(const PropertyDefinition& definition) const {
  if (!options_.validate) return std::nullopt;
  return ValueRule(definition,
                   is_email(definition.name) ? ValueRule::Content::email : ValueRule::Content::any);
}

std::string Schema::what_to_do(std::string_view name, std::string_view property) const {
  const auto labelled = properties_labelled(property);
  if (labelled.size() == 1) {
    const std::string owner(labelled.front());
    return "; it is the label of " + owner +
           (name == property && !options_.match_labels
                ? ": take it with --match-labels or " + mapping_option(name, owner)
                : "");
  }
  if (!labelled.empty()) {
    std::string text = "; it is the label of " + std::to_string(labelled.size()) + " properties (";
    for (std::size_t i = 0; i < labelled.size(); ++i) {
      if (i > 0) text += ", ";
      text += labelled[i];
    }
    return text + "): choose one with --map";
  }
  std::vector<std::string_view> names;
  for (const PropertyDefinition& each : definitions_->all()) {
    if (!each.is_read_only && !each.is_calculated) names.push_back(each.name);
  }
  if (const auto nearest = nearest_name(property, names)) {
    return "; did you mean " + std::string(*nearest) + "? " + mapping_option(name, *nearest);
  }
  return "; drop it with --ignore " + quoted(name) + ", or send it as another one with --map";
}

}  // namespace sluice
