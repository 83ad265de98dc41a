#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/schema_options.h"
#include "engine/hubspot/property_definitions.h"
#include "engine/policy/column_values.h"

namespace sluice {

/// What is known about the properties of the run's object, and what the user wants done with it.
/// Copies share what they know; it never changes.
class Schema {
 public:
  using Definitions = std::shared_ptr<const PropertyDefinitions>;

  /// Nothing is known, nothing is converted.
  Schema() = default;

  /// @param object its name, for people: "contacts". @param definitions nullptr: nothing is known.
  Schema(std::string object, Definitions definitions, SchemaOptions options);

  const std::string& object() const { return object_; }
  const SchemaOptions& options() const { return options_; }

  /// Whether values of `property` are contacts' e-mail addresses, which are unique whatever the
  /// property's flag says.
  bool is_email(std::string_view property) const {
    return object_ == "contacts" && property == "email";
  }

  /// nullptr: nothing is known about properties.
  const PropertyDefinitions* definitions() const { return definitions_.get(); }

  /// The names of the properties with this label, without case and outer blanks.
  std::vector<std::string_view> properties_labelled(std::string_view label) const;

  /// With --match-labels: the property that a column goes to by its label. Nothing where the column
  /// has a property's name, or where none or several have the label.
  std::optional<std::string_view> property_by_label(std::string_view column) const;

  /// What happens to the values of `column`, which gives `property`; nullptr: they are sent as they
  /// are. Throws std::runtime_error for a time zone that the system does not know.
  std::shared_ptr<const ColumnValues> values_of(std::string_view column,
                                                std::string_view property) const;

  /// Why `property` takes no value, if so, where that is to be checked. `giver` names who gives it:
  /// "member \"x\"", "--set x".
  std::optional<PropertyRefusal> refusal_of(std::string_view giver, std::string_view name,
                                            std::string_view property) const;

  /// The rule for values of `property`, where they are to be checked.
  std::optional<ValueRule> rule_of(const PropertyDefinition& definition) const;

 private:
  std::string what_to_do(std::string_view name, std::string_view property) const;

  std::string object_;
  Definitions definitions_;
  SchemaOptions options_;
  std::shared_ptr<const std::multimap<std::string, std::string_view>> names_by_label_;  // folded
};

}  // namespace sluice
