#include "engine/pipeline/record_columns.h"

#include "engine/hubspot/key.h"

namespace sluice {

namespace {

RecordColumn described(const ColumnTarget& target, std::string_view id_property) {
  switch (target.use) {
    case ColumnTarget::Use::drop:
      return {.name = target.name};
    case ColumnTarget::Use::property:
      return {.name = target.name, .property = target.property};
    case ColumnTarget::Use::key:
      return {.name = target.name, .property = std::string(id_property), .is_key = true};
  }
  __builtin_unreachable();
}

}  // namespace

RecordColumns::RecordColumns(const MappingPlan& plan)
    : plan_(plan), is_csv_(plan.id_column().has_value()) {
  for (const ColumnTarget& target : plan.columns()) {
    columns_.push_back(described(target, plan.options().id_property));
  }
}

std::optional<std::size_t> RecordColumns::column_of(const RecordView& record, std::size_t index) {
  if (is_csv_) return index;
  return column_of_member(record.fields[index].name);
}

std::optional<std::size_t> RecordColumns::column_of_member(std::string_view name) {
  const auto known = members_.find(name);
  if (known != members_.end()) return known->second;
  const bool is_full =
      columns_.size() == most_columns || name_bytes_ + name.size() > most_name_bytes;
  if (is_full) return std::nullopt;
  name_bytes_ += name.size();
  columns_.push_back(described(plan_.target_of_member(name), plan_.options().id_property));
  return members_.emplace(name, columns_.size() - 1).first->second;
}

std::optional<FoundValue> RecordColumns::find(const RecordView& record, std::string_view property) {
  if (property.empty()) return std::nullopt;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const std::string_view value = record.fields[i].value;
    if (trim_blanks(value).empty()) continue;
    const auto column = column_of(record, i);
    if (column && columns_[*column].property == property) return FoundValue{*column, value};
  }
  return std::nullopt;
}

}  // namespace sluice
