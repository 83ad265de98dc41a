#include "engine/policy/mapper.h"

#include <utility>

#include "engine/hubspot/key.h"
#include "engine/hubspot/quoted.h"
#include "engine/hubspot/utf8.h"

namespace sluice {
namespace {

Failure failure(std::string_view code, std::string_view property, std::string_view message) {
  Failure result;
  result.code = code;
  result.property = cut_between_characters(property, max_property_bytes);
  result.message = cut_between_characters(message, max_message_bytes);
  return result;
}

}  // namespace

Mapper::Mapper(const MappingPlan& plan, std::size_t max_body_bytes)
    : plan_(plan),
      max_body_bytes_(max_body_bytes),
      takes_apostrophes_off_(plan.options().escaped_formulas &&
                             plan.result_columns().is_fed_back()),
      members_(plan),
      givers_(plan.contested_properties().size()),
      values_(plan.options()),
      encoder_(plan.options().id_property) {
  for (const auto& [property, value] : plan.options().constants) {
    constants_.push_back({PropertyName(property), value});
  }
  const bool skips_empty = plan.options().empty == EmptyValues::skip;
  for (const ColumnTarget& column : plan.columns()) {
    if (column.use == ColumnTarget::Use::property) {
      property_fields_.push_back(columns_.size());
      encoder_.add_column(column.encoded_property, skips_empty);
    }
    if (column.is_choosy()) choosy_fields_.push_back(columns_.size());
    columns_.push_back(&column);
  }
}

std::optional<Failure> Mapper::map(const RecordView& record, std::uint64_t number,
                                   std::uint32_t file, UpsertInput& out, RequestBody* body) {
  values_.clear();
  out.source.number = number;
  out.source.file = file;
  out.source.line = record.line;
  out.source.text = plan_.result_columns().text_of(record, text_);
  out.key = {};
  out.json = {};
  const Targets targets = targets_of(record, file);
  if (record.has_faults) {
    if (auto fault = find_fault(record.fields, targets)) return fault;
  }
  Fields fields = takes_apostrophes_off_ ? without_escapes(record.fields) : record.fields;
  const auto choosy = plan_.id_column() ? std::span(choosy_fields_) : members_.choosy_fields();
  if (auto bad_value = values_.run(fields, record.text.size(), targets, choosy)) return bad_value;
  std::string_view key;
  if (auto bad_key = find_key(record, fields, targets, key)) return bad_key;
  if (!givers_.empty()) {
    if (auto contest = find_contest(targets)) return contest;
  }

  encoder_.begin(key, number, {record.text.data(), record.text.size() + record.padding});
  const std::string_view json = encode(fields, targets, body);
  const std::size_t body_bytes = RequestBody::size_of(json.size(), 1);
  if (body_bytes > max_body_bytes_) {
    return failure("record_too_large", {},
                   "the record alone makes a request of " + std::to_string(body_bytes) +
                       " bytes, at most " + std::to_string(max_body_bytes_) +
                       " are allowed (--max-batch-bytes)");
  }
  out.key = key;
  out.key_hash = hash_key(key, folded_key_);
  out.json = json;
  return std::nullopt;
}

/// As they stood before --escape-formulas wrote them.
Mapper::Fields Mapper::without_escapes(Fields fields) {
  fields_.assign(fields.begin(), fields.end());
  for (Field& field : fields_) {
    if (is_escaped_formula(field.value)) field.value.remove_prefix(1);
  }
  return fields_;
}

Mapper::Targets Mapper::targets_of(const RecordView& record, std::uint32_t file) {
  if (plan_.id_column()) return columns_;
  return members_.of(record, file);
}

std::optional<Failure> Mapper::find_fault(Fields fields, Targets targets) const {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const FieldFault* const fault = fields[i].fault;
    if (fault == nullptr || targets[i]->use == ColumnTarget::Use::drop) continue;
    return failure(to_string(fault->code), targets[i]->property,
                   "member " + quoted(targets[i]->name) + ": " + std::string(fault->message));
  }
  return std::nullopt;
}

std::optional<Failure> Mapper::find_key(const RecordView& record, Fields fields, Targets targets,
                                        std::string_view& key) const {
  if (plan_.id_column()) {
    key = trim_blanks(fields[*plan_.id_column()].value);
  } else if (auto conflict = find_key_among_members(record, fields, targets, key)) {
    return conflict;
  }
  if (!key.empty()) return std::nullopt;
  const std::string& id = plan_.options().id_property;
  return failure("empty_id", id,
                 plan_.id_column() ? "column " + quoted(plan_.id_name()) + ", the id, is empty"
                                   : "the record has no value for the id property " + quoted(id));
}

/// Members without a value say nothing about the id; those with one must agree.
std::optional<Failure> Mapper::find_key_among_members(const RecordView& record, Fields fields,
                                                      Targets targets,
                                                      std::string_view& key) const {
  const std::string& id = plan_.options().id_property;
  if (record.id_property && *record.id_property != id) {
    return failure("id_conflict", id,
                   "member \"idProperty\" names another property than " + quoted(id) +
                       ", the id property of this run (-k)");
  }
  const ColumnTarget* giver = nullptr;
  for (const std::size_t i : members_.key_fields()) {
    const std::string_view value = trim_blanks(fields[i].value);
    if (value.empty() || value == key) continue;
    if (giver != nullptr) {
      return failure("id_conflict", id,
                     "members " + quoted(giver->name) + " and " + quoted(targets[i]->name) +
                         " give different values for the id property " + quoted(id));
    }
    giver = targets[i];
    key = value;
  }
  const std::string_view record_id = trim_blanks(record.id.value_or(""));
  if (key.empty()) key = record_id;
  if (record_id.empty() || record_id == key) return std::nullopt;
  return failure("id_conflict", id,
                 "member \"id\" differs from the value of the id property " + quoted(id) +
                     ": make them equal, or leave out \"id\"");
}

std::optional<Failure> Mapper::find_contest(Targets targets) {
  givers_.assign(givers_.size(), nullptr);
  for (const ColumnTarget* target : targets) {
    if (!target->contest) continue;
    const bool is_constant = *target->contest < plan_.options().constants.size();
    const ColumnTarget* other = std::exchange(givers_[*target->contest], target);
    if (!is_constant && other == nullptr) continue;
    return failure(
        "duplicate_member", target->property,
        (is_constant ? "--set and member " : "members " + quoted(other->name) + " and ") +
            quoted(target->name) + " both give the property " + quoted(target->property));
  }
  return std::nullopt;
}

/// What follows the key.
std::string_view Mapper::encode(Fields fields, Targets targets, RequestBody* body) {
  if (plan_.id_column()) {
    add_columns(fields);
  } else {
    add_members(fields, targets);
  }
  for (const auto& [property, value] : constants_) encoder_.property(property, value);
  return encoder_.end(body);
}

// Here and in add_members iterators, as the checks of operator[] would be paid for every value.
void Mapper::add_columns(Fields fields) {
  const bool trims = plan_.options().trim;
  encoder_.columns([&, field = property_fields_.begin()]() mutable {
    const std::string_view value = fields.begin()[static_cast<std::ptrdiff_t>(*field++)].value;
    return trims ? trim_blanks(value) : value;
  });
}

void Mapper::add_members(Fields fields, Targets targets) {
  const bool trims = plan_.options().trim;
  const bool skips_empty = plan_.options().empty == EmptyValues::skip;
  const ColumnTarget* first = nullptr;  // of members that follow each other in the line ...
  std::string_view run;                 // ... and these from its value on
  auto next_field = fields.begin();
  for (const ColumnTarget* const next_target : targets) {
    const ColumnTarget& target = *next_target;
    const Field& field = *next_field++;
    if (target.use != ColumnTarget::Use::property) continue;
    const std::string_view value = trims ? trim_blanks(field.value) : field.value;
    if (value.empty() && skips_empty) continue;
    const bool stands_in_line = field.is_json && target.keeps_name;
    const std::size_t name_bytes = target.encoded_property.literal().size();
    if (stands_in_line && first != nullptr && run.end() + name_bytes == value.begin()) {
      run = {run.begin(), value.end()};
      continue;
    }
    if (first != nullptr) encoder_.members(first->encoded_property, run);
    first = stands_in_line ? &target : nullptr;
    run = value;
    if (!stands_in_line) encoder_.property(target.encoded_property, value);
  }
  if (first != nullptr) encoder_.members(first->encoded_property, run);
}

}  // namespace sluice
