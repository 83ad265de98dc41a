#include "sandbox/system_values.h"

#include <span>

namespace sluice::sandbox {
namespace {

enum class Source { constant, created, updated, id, stored, name_or_email, name_or_domain };

struct SystemProperty {
  std::string_view name;
  Source source;
  std::string_view constant = {};
};

constexpr std::string_view integration_id = "1149586";

constexpr SystemProperty contact_properties[] = {
    {"createdate", Source::created},
    {"hs_full_name_or_email", Source::name_or_email},
    {"hs_is_contact", Source::constant, "true"},
    {"hs_is_unworked", Source::constant, "true"},
    {"hs_object_id", Source::id},
    {"hs_object_source", Source::constant, "INTEGRATION"},
    {"hs_object_source_id", Source::constant, integration_id},
    {"hs_object_source_label", Source::constant, "INTEGRATION"},
    {"hs_pipeline", Source::constant, "contacts-lifecycle-pipeline"},
    {"lastmodifieddate", Source::updated},
    {"lifecyclestage", Source::stored},
};

constexpr SystemProperty company_properties[] = {
    {"createdate", Source::created},
    {"hs_lastmodifieddate", Source::updated},
    {"hs_object_id", Source::id},
    {"hs_object_source", Source::constant, "INTEGRATION"},
    {"hs_object_source_id", Source::constant, integration_id},
    {"hs_object_source_label", Source::constant, "INTEGRATION"},
    {"hs_pipeline", Source::constant, "companies-lifecycle-pipeline"},
    {"hs_task_label", Source::name_or_domain},
    {"lifecyclestage", Source::stored},
};

constexpr SystemProperty other_properties[] = {
    {"createdate", Source::created},
    {"hs_lastmodifieddate", Source::updated},
    {"hs_object_id", Source::id},
    {"hs_object_source", Source::constant, "INTEGRATION"},
    {"hs_object_source_id", Source::constant, integration_id},
    {"hs_object_source_label", Source::constant, "INTEGRATION"},
};

std::span<const SystemProperty> properties_of(const ObjectType& type) {
  if (type.type_id == "0-1") return contact_properties;
  if (type.type_id == "0-2") return company_properties;
  return other_properties;
}

std::string_view stored(const ObjectTable& table, const Record& record, std::string_view name) {
  const auto property = table.properties.find(name);
  return property ? record.values.find(*property).value_or("") : std::string_view{};
}

std::string joined(std::string_view first, std::string_view second) {
  std::string text{first};
  if (!first.empty() && !second.empty()) text += ' ';
  return text.append(second);
}

std::string either(std::string first, std::string_view second) {
  return first.empty() ? std::string{second} : first;
}

std::string value_of(const SystemProperty& property, const ObjectTable& table,
                     const Record& record) {
  switch (property.source) {
    case Source::constant:
      return std::string{property.constant};
    case Source::created:
      return iso_text(record.created);
    case Source::updated:
      return iso_text(record.updated);
    case Source::id:
      return std::to_string(record.id);
    case Source::stored:
      return std::string{stored(table, record, property.name)};
    case Source::name_or_email:
      return either(joined(stored(table, record, "firstname"), stored(table, record, "lastname")),
                    stored(table, record, "email"));
    case Source::name_or_domain:
      return either(std::string{stored(table, record, "name")}, stored(table, record, "domain"));
  }
  return {};
}

}  // namespace

std::vector<NamedValue> system_values(const ObjectTable& table, const Record& record) {
  std::vector<NamedValue> values;
  const auto properties = properties_of(table.type);
  values.reserve(properties.size());
  for (const SystemProperty& property : properties)
    values.push_back({property.name, value_of(property, table, record)});
  return values;
}

std::string system_value(const ObjectTable& table, const Record& record, std::string_view name) {
  for (const SystemProperty& property : properties_of(table.type))
    if (property.name == name) return value_of(property, table, record);
  return {};
}

}  // namespace sluice::sandbox
