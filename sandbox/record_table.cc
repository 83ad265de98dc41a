#include "sandbox/record_table.h"

#include <algorithm>
#include <utility>

#include "sandbox/stored_form.h"

namespace sluice::sandbox {
namespace {

// HubSpot's record ids are long numbers; a low start would hide truncation to 32 bits.
constexpr std::uint64_t first_id = 230'900'000'001;

template <typename Visitor>
void for_each_address(std::string_view list, Visitor visit) {
  while (!list.empty()) {
    const auto end = std::min(list.find(';'), list.size());
    if (end > 0) visit(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

Record& RecordTable::create(Time now) {
  Record& record = records_.emplace_back();
  record.id = first_id + records_.size() - 1;
  record.created = record.updated = now;
  note_change(record);
  return record;
}

Record* RecordTable::find(std::uint64_t id) {
  if (id < first_id || id - first_id >= records_.size()) return nullptr;
  return &records_[id - first_id];
}

Record* RecordTable::find_by(PropertyId unique_property, std::string_view key) {
  const auto index = by_key_.find(unique_property);
  if (index == by_key_.end()) return nullptr;
  const auto found = index->second.find(key);
  return found == index->second.end() ? nullptr : find(found->second);
}

bool RecordTable::write(Record& record, std::span<const Change> changes, Time now) {
  const bool restored = std::exchange(record.archived, false);
  const bool changed =
      restored || std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
        return record.values.find(change.property) != change.value;
      });
  if (!changed) return false;
  for (const Change& change : changes) reindex(record, change);
  record.values.apply(changes);
  record.updated = now;
  note_change(record);
  return true;
}

void RecordTable::reindex(Record& record, const Change& change) {
  const Property& property = (*properties_)[change.property];
  if (!property.unique && !property.more_emails) return;
  const std::string_view before = record.values.find(change.property).value_or("");
  if (property.more_emails) return index_more_emails(record, before, change.value);
  Index& index = by_key_[change.property];
  if (!before.empty()) forget(index, stored_form(property, before), record.id);
  if (!change.value.empty()) index.insert_or_assign(stored_form(property, change.value), record.id);
  if (property.email) index_more_emails(record, "", more_emails_of(record));
}

std::string_view RecordTable::more_emails_of(const Record& record) const {
  const auto property = properties_->find("hs_additional_emails");
  return property ? record.values.find(*property).value_or("") : "";
}

void RecordTable::index_more_emails(Record& record, std::string_view before,
                                    std::string_view after) {
  const auto email = properties_->find("email");
  if (!email) return;
  const Property& property = (*properties_)[*email];
  Index& index = by_key_[*email];
  const std::string primary = stored_form(property, record.values.find(*email).value_or(""));
  for_each_address(before, [&](std::string_view address) {
    const std::string key = stored_form(property, address);
    if (key != primary) forget(index, key, record.id);
  });
  for_each_address(after, [&](std::string_view address) {
    index.emplace(stored_form(property, address), record.id);
  });
}

void RecordTable::forget(Index& index, const std::string& key, std::uint64_t id) {
  const auto found = index.find(key);
  if (found != index.end() && found->second == id) index.erase(found);
}

void RecordTable::archive(Record& record, Time now, bool keep_keys) {
  record.archived = true;
  record.updated = now;
  note_change(record);
  if (keep_keys) return;
  record.values.for_each([&](PropertyId property, std::string_view value) {
    const Property& definition = (*properties_)[property];
    if (definition.more_emails) index_more_emails(record, value, "");
    if (definition.unique && !value.empty())
      forget(by_key_[property], stored_form(definition, value), record.id);
  });
}

void RecordTable::note_change(const Record& record) {
  const bool known = !changed_.empty() && changed_.back() == record.id;
  if (tracks_changes_ && !known) changed_.push_back(record.id);
}

std::vector<std::uint64_t> RecordTable::take_changed() {
  std::vector<std::uint64_t> ids = std::exchange(changed_, {});
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void RecordTable::clear() {
  records_.clear();
  changed_.clear();
  by_key_.clear();
}

}  // namespace sluice::sandbox
