#include "engine/policy/mapping_plan.h"

#include <algorithm>
#include <utility>

#include "engine/policy/header_findings.h"

namespace sluice {
namespace {

ColumnTarget dropped(std::string_view name) {
  ColumnTarget target;
  target.name = name;
  return target;
}

}  // namespace

MappingPlan::MappingPlan(const MappingOptions& options, const Schema& schema)
    : rules_(options), schema_(schema), id_name_(options.id_property) {}

MappingPlan::Result MappingPlan::for_csv(const CsvColumns& header, const MappingOptions& options,
                                         const Schema& schema) {
  MappingPlan plan(options, schema);
  std::vector<std::string> findings = header_findings(header.names, plan.rules_);
  if (!findings.empty()) return MappingFindings{std::move(findings)};
  plan.take_columns(header);
  return plan;
}

MappingPlan MappingPlan::for_jsonl(const MappingOptions& options, const Schema& schema) {
  MappingPlan plan(options, schema);
  for (const auto& constant : options.constants) plan.contested_.push_back(constant.property);
  for (const auto& mapping : options.columns) plan.contested_.push_back(mapping.property);
  if (schema.options().match_labels && schema.definitions() != nullptr) {
    for (const auto& definition : schema.definitions()->all()) {
      plan.contested_.push_back(definition.name);
    }
  }
  return plan;
}

void MappingPlan::take_columns(const CsvColumns& header) {
  for (const std::string& name : header.names) {
    const bool is_taken = !name.empty() && !ResultColumns::is_added(name);
    columns_.push_back(is_taken ? target_of(name) : dropped(name));
    if (columns_.back().use != ColumnTarget::Use::key) continue;
    id_column_ = columns_.size() - 1;
    id_name_ = name;
  }
  result_columns_ = ResultColumns(header);
}

ColumnTarget MappingPlan::target_of(std::string_view name) const {
  ColumnTarget target = dropped(name);
  const auto by_name = rules_.property_of(name);
  if (!by_name) return target;
  const auto by_label = *by_name == name ? schema_.property_by_label(name) : std::nullopt;
  const std::string_view property = by_label.value_or(*by_name);
  const bool is_key = property == options().id_property;
  target.use = is_key ? ColumnTarget::Use::key : ColumnTarget::Use::property;
  target.property = property;
  target.encoded_property = PropertyName(property);
  target.keeps_name = property == name;
  target.values = schema_.values_of(name, property);
  return target;
}

ColumnTarget MappingPlan::target_of_member(std::string_view name) const {
  ColumnTarget target = target_of(name);
  const auto contested = std::ranges::find(contested_, target.property);
  if (target.use == ColumnTarget::Use::property && contested != contested_.end()) {
    target.contest = static_cast<std::size_t>(contested - contested_.begin());
  }
  return target;
}

}  // namespace sluice
