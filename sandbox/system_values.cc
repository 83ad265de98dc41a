#include "sandbox/system_values.h"

#include <span>

namespace sluice::sandbox {
namespace {

enum class Source { constant, created, updated, id, label, stored, website };
enum class When { always, created, changed };

constexpr std::string_view integration_id = "1149586";

std::string_view stored(const ObjectTable& table, const Record& record, std::string_view name) {
  const auto property = table.properties.find(name);
  return property ? record.values.find(*property).value_or("") : std::string_view{};
}

std::string_view first_of(std::string_view one, std::string_view other) {
  return one.empty() ? other : one;
}

}  // namespace

struct SystemValues::Definition {
  std::string_view name;
  Source source;
  std::string_view constant = {};
  When when = When::always;

  bool applies_to(WriteKind kind) const {
    switch (when) {
      case When::always:
        return true;
      case When::created:
        return kind == WriteKind::created;
      case When::changed:
        return kind != WriteKind::no_op;
    }
    return false;
  }

  static std::span<const Definition> of(const ObjectType& type);
};

std::span<const SystemValues::Definition> SystemValues::Definition::of(const ObjectType& type) {
  static constexpr Definition contacts[] = {
      {"createdate", Source::created},
      {"hs_full_name_or_email", Source::label},
      {"hs_is_contact", Source::constant, "true", When::changed},
      {"hs_is_unworked", Source::constant, "true"},
      {"hs_object_id", Source::id},
      {"hs_object_source", Source::constant, "INTEGRATION"},
      {"hs_object_source_id", Source::constant, integration_id},
      {"hs_object_source_label", Source::constant, "INTEGRATION"},
      {"hs_pipeline", Source::constant, "contacts-lifecycle-pipeline"},
      {"hs_v2_date_entered_current_stage", Source::created},
      {"hs_v2_time_in_current_stage", Source::created},
      {"lastmodifieddate", Source::updated},
      {"lifecyclestage", Source::stored},
  };
  static constexpr Definition companies[] = {
      {"createdate", Source::created},
      {"hs_annual_revenue_currency_code", Source::constant, "USD", When::created},
      {"hs_lastmodifieddate", Source::updated},
      {"hs_num_active_contracts", Source::constant, "0", When::created},
      {"hs_num_blockers", Source::constant, "0", When::created},
      {"hs_num_child_companies", Source::constant, "0", When::created},
      {"hs_num_contacts_with_buying_roles", Source::constant, "0", When::created},
      {"hs_num_decision_makers", Source::constant, "0", When::created},
      {"hs_num_open_deals", Source::constant, "0", When::created},
      {"hs_object_id", Source::id},
      {"hs_object_source", Source::constant, "INTEGRATION"},
      {"hs_object_source_id", Source::constant, integration_id},
      {"hs_object_source_label", Source::constant, "INTEGRATION"},
      {"hs_pipeline", Source::constant, "companies-lifecycle-pipeline"},
      {"hs_task_label", Source::label},
      {"hs_v2_date_entered_current_stage", Source::created},
      {"hs_v2_time_in_current_stage", Source::created},
      {"lifecyclestage", Source::stored},
      {"num_associated_contacts", Source::constant, "0", When::created},
      {"num_notes", Source::constant, "0", When::created},
      {"website", Source::website, {}, When::created},
  };
  static constexpr Definition others[] = {
      {"createdate", Source::created},
      {"hs_lastmodifieddate", Source::updated},
      {"hs_object_id", Source::id},
      {"hs_object_source", Source::constant, "INTEGRATION"},
      {"hs_object_source_id", Source::constant, integration_id},
      {"hs_object_source_label", Source::constant, "INTEGRATION"},
  };
  if (type.type_id == "0-1") return contacts;
  if (type.type_id == "0-2") return companies;
  return others;
}

// A contact's "First Last", else its e-mail; a company's name, else its domain.
std::string SystemValues::label_of(const ObjectTable& table, const Record& record) {
  if (table.type.type_id == "0-2")
    return std::string{first_of(stored(table, record, "name"), stored(table, record, "domain"))};
  if (table.type.type_id != "0-1") return {};
  std::string label{stored(table, record, "firstname")};
  const std::string_view last_name = stored(table, record, "lastname");
  if (!label.empty() && !last_name.empty()) label += ' ';
  label += last_name;
  return label.empty() ? std::string{stored(table, record, "email")} : label;
}

SystemValues::SystemValues(const ObjectTable& table, const Record& record, WriteKind kind)
    : id_(std::to_string(record.id)),
      created_(iso_text(record.created)),
      updated_(iso_text(record.updated)),
      label_(label_of(table, record)) {
  const auto definitions = Definition::of(table.type);
  values_.reserve(definitions.size());
  for (const Definition& definition : definitions) {
    if (!definition.applies_to(kind)) continue;
    const std::string_view value = value_of(definition, table, record);
    if (!value.empty()) values_.push_back({definition.name, value});
  }
}

std::string_view SystemValues::value_of(const Definition& definition, const ObjectTable& table,
                                        const Record& record) const {
  switch (definition.source) {
    case Source::constant:
      return definition.constant;
    case Source::created:
      return created_;
    case Source::updated:
      return updated_;
    case Source::id:
      return id_;
    case Source::label:
      return label_;
    case Source::stored:
      return stored(table, record, definition.name);
    case Source::website:
      return first_of(stored(table, record, "website"), stored(table, record, "domain"));
  }
  return {};
}

std::string_view SystemValues::find(std::string_view name) const {
  for (const NamedValue& value : values_)
    if (value.name == name) return value.value;
  return {};
}

std::string record_url(long portal, const ObjectType& type, std::string_view id) {
  std::string url = "https://app.hubspot.com/contacts/";
  url.append(std::to_string(portal)).append("/record/").append(type.type_id);
  return url.append("/").append(id);
}

}  // namespace sluice::sandbox
