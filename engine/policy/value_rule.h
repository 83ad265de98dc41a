#pragma once

#include <string_view>

#include "engine/hubspot/property_definitions.h"
#include "engine/policy/option_set.h"
#include "engine/policy/value_fault.h"
#include "engine/policy/value_forms.h"

namespace sluice {

/// What HubSpot takes for one property, as far as a value alone can tell (hubspot-api.md section
/// 8.1). It never refuses what HubSpot is known, or might be found, to take.
class ValueRule {
 public:
  enum class Content { any, email };

  /// @param content email: the property holds an e-mail address (of contacts: `email`).
  explicit ValueRule(const PropertyDefinition& definition, Content content = Content::any);

  /// Whether nothing but its length can be wrong with a value.
  bool takes_any_text() const { return form_ == Form::text; }

  /// What is wrong with `value`. The empty value clears the property and is always right; blanks
  /// around others do no harm. Allocates nothing.
  ValueFault check(std::string_view value) const {
    if (form_ == Form::text && value.size() <= longest_value) return ValueFault::none;
    return check_closely(value);
  }

 private:
  enum class Form { anything, text, email, number, boolean, date, datetime, option, option_list };

  ValueFault check_closely(std::string_view value) const;
  static Form form_of(const PropertyDefinition& definition, Content content);

  Form form_;
  OptionSet options_;
};

}  // namespace sluice
