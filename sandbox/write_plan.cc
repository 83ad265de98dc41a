#include "sandbox/write_plan.h"

#include <algorithm>

#include "sandbox/stored_form.h"
#include "sandbox/value_rules.h"

namespace sluice::sandbox {
namespace {

bool is_sent(const std::vector<Change>& changes, PropertyId property) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const Change& change) { return change.property == property; });
}

// Of several changes to one property the last counts.
bool has_change(const std::vector<Change>& changes, PropertyId property, std::string_view value) {
  const auto last = std::find_if(changes.rbegin(), changes.rend(),
                                 [&](const Change& change) { return change.property == property; });
  return last != changes.rend() && last->value == value;
}

Problem missing_value(const std::string& property) {
  // The text is in no public source.
  return {ProblemKind::invalid_value, "MISSING_REQUIRED_PROPERTY",
          "Property \"" + property + "\" is required", property};
}

// Adds the options of a list that `text` has not yet.
void append_options(std::string& text, std::string_view list) {
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    const std::string_view option = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    const std::string known = ';' + text + ';';
    std::string wanted{";"};
    wanted.append(option).append(";");
    if (option.empty() || known.find(wanted) != std::string::npos) continue;
    if (!text.empty()) text += ';';
    text += option;
  }
}

// What is written in the end: without the key that the record has already, and with the values that
// a leading `;` adds to a multi-select property (hubspot-api.md section 8.1). These longer texts
// live in `texts`.
std::vector<Change> resolved_changes(const PlannedWrite& write, const Record& record,
                                     const PropertySet& properties,
                                     std::deque<std::string>& texts) {
  std::vector<Change> resolved = write.changes;
  if (write.found_by)
    std::erase_if(resolved,
                  [&](const Change& change) { return change.property == *write.found_by; });
  for (Change& change : resolved) {
    if (!change.value.starts_with(';')) continue;
    if (!properties[change.property].accepts_several_options()) continue;
    std::string& text = texts.emplace_back(record.values.find(change.property).value_or(""));
    append_options(text, change.value);
    change.value = text;
  }
  return resolved;
}

void add_defaults(std::vector<Change>& changes, const ObjectTable& table) {
  for (const auto& [name, value] : table.type.defaults) {
    const auto property = table.properties.find(name);
    if (property && !is_sent(changes, *property)) changes.push_back({*property, value});
  }
}

// One input draws one complaint: value errors first, then read-only properties, then conflicts.
std::vector<Problem> of_first_kind(std::vector<Problem> problems) {
  const auto kind =
      std::min_element(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return a.kind < b.kind;
      })->kind;
  std::erase_if(problems, [&](const Problem& problem) { return problem.kind != kind; });
  return problems;
}

}  // namespace

void WritePlanner::add_value(Draft& draft, PropertyId property, std::string_view value) {
  const Property& definition = table_.properties[property];
  if (auto problem = find_problem(definition, value)) {
    draft.problems.push_back(std::move(*problem));
    return;
  }
  if (has_stored_form(definition))
    value = plan_.normalised.emplace_back(stored_form(definition, value));
  draft.changes.push_back({property, value});
}

WritePlanner::Draft WritePlanner::draft_of(const BatchInput& input) {
  Draft draft;
  draft.changes.reserve(input.properties.size() + 2);
  for (const SentProperty& sent : input.properties) {
    const auto property = table_.properties.find(sent.name);
    if (!property) {
      draft.problems.push_back(unknown_property(sent.name));
    } else if (table_.properties[*property].read_only) {
      draft.problems.push_back(read_only_property(sent.name));
    } else {
      add_value(draft, *property, sent.value);
    }
  }
  return draft;
}

void WritePlanner::add_key(Draft& draft, PropertyId key, std::string_view value) {
  const std::string& name = table_.properties[key].name;
  if (value.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    draft.problems.push_back(missing_value(name));
    return;
  }
  const bool complained =
      std::any_of(draft.problems.begin(), draft.problems.end(),
                  [&](const Problem& problem) { return problem.property == name; });
  if (!complained && !is_sent(draft.changes, key)) add_value(draft, key, value);
}

void WritePlanner::upsert(std::size_t place, const BatchInput& input, PropertyId key) {
  Draft draft = draft_of(input);
  add_key(draft, key, *input.id);
  if (!draft.problems.empty()) return refuse(place, std::move(draft.problems));
  const std::string value = stored_form(table_.properties[key], *input.id);
  const auto found = owner(key, value);
  const Target target = found.value_or(new_target());
  if (found && has_change(draft.changes, key, value)) draft.found_by = key;
  const bool settled = settle(place, std::move(draft), target);
  if (settled && !found) claims_[key].emplace(value, target);
}

void WritePlanner::create(std::size_t place, const BatchInput& input) {
  Draft draft = draft_of(input);
  if (!draft.problems.empty()) return refuse(place, std::move(draft.problems));
  settle(place, std::move(draft), new_target());
}

void WritePlanner::update(std::size_t place, const BatchInput& input, Record& record) {
  Draft draft = draft_of(input);
  if (!draft.problems.empty()) return refuse(place, std::move(draft.problems));
  settle(place, std::move(draft), {record.id, 0});
}

std::optional<Target> WritePlanner::owner(PropertyId property, const std::string& key) const {
  if (const auto claims = claims_.find(property); claims != claims_.end()) {
    const auto claim = claims->second.find(key);
    if (claim != claims->second.end()) return claim->second;
  }
  const Record* record = table_.records.find_by(property, key);
  if (!record || (record->archived && !switches_.restore_archived)) return std::nullopt;
  return Target{record->id, 0};
}

bool WritePlanner::settle(std::size_t place, Draft draft, Target target) {
  const bool creates = target.is_new() && target.new_place == plan_.new_records;
  if (creates) require_values(draft);
  find_conflicts(draft, target);
  if (!draft.problems.empty()) {
    refuse(place, std::move(draft.problems));
    return false;
  }
  claim(draft.changes, target);
  if (creates) ++plan_.new_records;
  plan_.writes.push_back({place, target, creates, draft.found_by, std::move(draft.changes)});
  return true;
}

void WritePlanner::require_values(Draft& draft) const {
  if (!account_rules_bind_ && !table_.type.is_custom()) return;
  for (const std::string& name : table_.type.required) {
    const auto property = table_.properties.find(name);
    if (property && !is_sent(draft.changes, *property))
      draft.problems.push_back(missing_value(name));
  }
}

void WritePlanner::find_conflicts(Draft& draft, Target target) const {
  for (const Change& change : draft.changes) {
    const Property& property = table_.properties[change.property];
    if (!property.unique || change.value.empty()) continue;
    const auto holder = owner(change.property, stored_form(property, change.value));
    if (holder && *holder != target) draft.problems.push_back(conflict(change, target, *holder));
  }
}

Problem WritePlanner::conflict(const Change& change, Target target, Target owner) const {
  const Property& property = table_.properties[change.property];
  Problem problem{ProblemKind::conflict, "", "", property.name};
  problem.existing_id = owner.existing;
  if (property.email) {
    problem.message = table_.type.capitalised() + " already exists";
    if (!owner.is_new()) problem.message += ". Existing ID: " + std::to_string(owner.existing);
    return problem;
  }
  // The whole text is in no public source; "already has that value" is in it (section 3.4).
  problem.code = "CONFLICTING_UNIQUE_VALUE";
  problem.message = "Cannot set " + property.name + " to " + std::string{change.value} + " on " +
                    (target.is_new() ? "a new record" : std::to_string(target.existing)) + ". " +
                    (owner.is_new() ? "Another input" : std::to_string(owner.existing)) +
                    " already has that value.";
  return problem;
}

void WritePlanner::refuse(std::size_t place, std::vector<Problem> problems) {
  plan_.refused.push_back({place, of_first_kind(std::move(problems))});
}

void WritePlanner::claim(const std::vector<Change>& changes, Target target) {
  for (const Change& change : changes) {
    const Property& property = table_.properties[change.property];
    if (property.unique && !change.value.empty())
      claims_[change.property].insert_or_assign(stored_form(property, change.value), target);
  }
}

std::vector<Written> carry_out(const WritePlan& plan, ObjectTable& table, Time now) {
  std::vector<Record*> created(plan.new_records);
  std::deque<std::string> texts;
  std::vector<Written> written;
  written.reserve(plan.writes.size());
  for (const PlannedWrite& write : plan.writes) {
    if (write.creates) created[write.target.new_place] = &table.records.create(now);
    Record* record = write.target.is_new() ? created[write.target.new_place]
                                           : table.records.find(write.target.existing);
    auto changes = resolved_changes(write, *record, table.properties, texts);
    if (write.creates) add_defaults(changes, table);
    const bool changed = table.records.write(*record, changes, now) || write.creates;
    written.push_back({write.input, record, write.creates, changed, write.changes});
  }
  return written;
}

}  // namespace sluice::sandbox
