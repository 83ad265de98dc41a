#include "engine/policy/value_pass.h"

#include <algorithm>
#include <cstddef>

#include "engine/hubspot/key.h"
#include "engine/hubspot/quoted.h"
#include "engine/hubspot/utf8.h"
#include "engine/policy/value_forms.h"

namespace sluice {

std::optional<Failure> ValuePass::check_and_convert(std::span<const Field>& fields,
                                                    std::size_t record_bytes,
                                                    std::span<const ColumnTarget* const> targets,
                                                    std::span<const std::size_t> choosy) {
  texts_.clear();
  fields_.clear();
  bad_.clear();
  if (record_bytes <= longest_value) {
    for (const std::size_t i : choosy) take(fields, i, *targets[i]);
  } else {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i]->values) take(fields, i, *targets[i]);
    }
  }
  if (!bad_.empty()) return failure();
  if (!fields_.empty()) fields = fields_;
  return std::nullopt;
}

void ValuePass::take(std::span<const Field> fields, std::size_t index, const ColumnTarget& target) {
  const ColumnValues& values = *target.values;
  const std::string_view given = fields[index].value;
  std::string_view value = trims_ ? trim_blanks(given) : given;
  if (values.refusal) {
    const bool is_sent = !value.empty() || empty_ == EmptyValues::clear;
    if (is_sent) bad_.push_back({&target, given, given, ValueFault::none});
    return;
  }
  if (values.conversion && !convert(fields, index, target, value)) return;
  if (!values.rule) return;
  const ValueFault fault = values.rule->check(value);
  if (fault == ValueFault::none) return;
  bad_.push_back({&target, given, values.conversion ? keep(value) : value, fault});
}

/// @return whether `value`, which it rewrites, goes on.
bool ValuePass::convert(std::span<const Field> fields, std::size_t index,
                        const ColumnTarget& target, std::string_view& value) {
  const std::string_view text = trim_blanks(value);
  if (text.empty()) return true;
  const Field& field = fields[index];
  const ValueFault fault =
      target.values->conversion->convert(text, field.kind, converted_, scratch_);
  if (fault == ValueFault::none) {
    if (converted_ != value) replace(fields, index, converted_);
    value = converted_;
    return true;
  }
  bad_.push_back({&target, field.value, field.value, fault});
  return false;
}

void ValuePass::replace(std::span<const Field> fields, std::size_t index, std::string_view text) {
  if (fields_.empty()) fields_.assign(fields.begin(), fields.end());
  fields_[index].value = keep(text);
  fields_[index].is_json = false;  // it does not stand in the line
}

/// A copy that lives until the next record.
std::string_view ValuePass::keep(std::string_view text) {
  char* const room = texts_.take(text.size());
  std::ranges::copy(text, room);
  return {room, text.size()};
}

Failure ValuePass::failure() {
  constexpr std::size_t most_named = 10;
  const BadValue& first = bad_.front();
  Failure failure;
  failure.code = first.target->values->refusal ? first.target->values->refusal->code
                                               : std::string(code_of(first.fault));
  failure.property = cut_between_characters(first.target->property, max_property_bytes);
  for (std::size_t i = 0; i < std::min(bad_.size(), most_named); ++i) {
    if (i > 0) failure.message += "; ";
    failure.message += describe_bad(bad_[i]);
  }
  if (bad_.size() > most_named) {
    failure.message += "; and " + std::to_string(bad_.size() - most_named) + " more bad values";
  }
  failure.message = cut_between_characters(failure.message, max_message_bytes);
  return failure;
}

std::string ValuePass::describe_bad(const BadValue& bad) {
  const ColumnTarget& target = *bad.target;
  if (target.values->refusal) return target.values->refusal->message;
  std::string text = "the value of " + quoted(target.name);
  if (target.name != target.property) text += " (property " + target.property + ")";
  text.append(" ").append(describe(bad.fault));
  const PropertyDefinition* const definition = target.values->definition;
  if (bad.fault != ValueFault::not_an_option || definition == nullptr) return text;
  const std::string& nearest = nearest_.of(*definition, bad.checked);
  if (!nearest.empty()) text += ", the nearest is " + quoted(nearest);
  return text;
}

}  // namespace sluice
