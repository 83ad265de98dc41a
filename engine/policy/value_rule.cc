#include "engine/policy/value_rule.h"

#include "engine/hubspot/key.h"
#include "engine/policy/value_forms.h"

namespace sluice {
namespace {

ValueFault fault_unless(bool is_good, ValueFault fault) {
  return is_good ? ValueFault::none : fault;
}

}  // namespace

ValueRule::Form ValueRule::form_of(const PropertyDefinition& definition, Content content) {
  switch (definition.type) {
    case PropertyType::string:
      return content == Content::email ? Form::email : Form::text;
    case PropertyType::phone_number:
      return Form::text;
    case PropertyType::number:
      return Form::number;
    case PropertyType::boolean:
      return Form::boolean;
    case PropertyType::date:
      return Form::date;
    case PropertyType::datetime:
      return Form::datetime;
    case PropertyType::enumeration:
      // Options that are kept elsewhere (owners, pipelines) are not listed, or not all of them.
      if (definition.has_external_options || definition.options.empty()) return Form::anything;
      return definition.takes_several_options() ? Form::option_list : Form::option;
    case PropertyType::other:
      return Form::anything;
  }
  return Form::anything;
}

ValueRule::ValueRule(const PropertyDefinition& definition, Content content)
    : form_(form_of(definition, content)), options_(definition.options) {}

ValueFault ValueRule::check_closely(std::string_view value) const {
  if (form_ == Form::text) return fault_unless(has_legal_length(value), ValueFault::too_long);
  value = trim_blanks(value);
  if (value.empty()) return ValueFault::none;
  switch (form_) {
    case Form::anything:
    case Form::text:
      return ValueFault::none;
    case Form::email:
      return fault_unless(may_be_email(value), ValueFault::not_an_email);
    case Form::number:
      return fault_unless(is_number(value), ValueFault::not_a_number);
    case Form::boolean:
      return fault_unless(value == "true" || value == "false", ValueFault::not_a_boolean);
    case Form::date:
      return check_date(value);
    case Form::datetime:
      return check_datetime(value);
    case Form::option:
      return fault_unless(options_.contains(value), ValueFault::not_an_option);
    case Form::option_list:
      return fault_unless(options_.contains_all(value), ValueFault::not_an_option);
  }
  return ValueFault::none;
}

}  // namespace sluice
