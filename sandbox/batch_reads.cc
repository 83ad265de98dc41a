#include "sandbox/batch_reads.h"

#include <algorithm>
#include <set>

#include "sandbox/batch_keys.h"
#include "sandbox/error_body.h"
#include "sandbox/system_values.h"

namespace sluice::sandbox {
namespace {

constexpr std::size_t most_inputs_with_history = 50;

// What every read returns, asked for or not.
std::set<std::string_view> wanted_properties(const BatchCall& call) {
  std::set<std::string_view> wanted{"createdate", "hs_object_id"};
  wanted.insert(call.table.type.type_id == "0-1" ? "lastmodifieddate" : "hs_lastmodifieddate");
  for (const std::string_view name : call.request.properties)
    if (call.table.properties.find(name)) wanted.insert(name);
  for (const std::string_view name : call.request.properties_with_history)
    if (call.table.properties.find(name)) wanted.insert(name);
  return wanted;
}

std::string_view value_of(const ObjectTable& table, const Record& record,
                          const SystemValues& system, std::string_view name) {
  const auto property = table.properties.find(name);
  const auto stored = property ? record.values.find(*property) : std::nullopt;
  return stored.value_or(system.find(name));
}

// One version: the values of the past are not kept.
void write_history(JsonWriter& json, std::string_view name, std::string_view value,
                   std::string_view updated) {
  json.key(name).begin_array();
  if (!value.empty()) {
    json.begin_object().member("value", value).member("timestamp", updated);
    json.member("sourceType", "INTEGRATION").end_object();
  }
  json.end_array();
}

void write_histories(JsonWriter& json, const BatchCall& call, const Record& record,
                     const SystemValues& system) {
  if (call.request.properties_with_history.empty()) return;
  const std::set<std::string_view> names{call.request.properties_with_history.begin(),
                                         call.request.properties_with_history.end()};
  json.key("propertiesWithHistory").begin_object();
  for (const std::string_view name : names)
    if (call.table.properties.find(name))
      write_history(json, name, value_of(call.table, record, system, name), system.updated());
  json.end_object();
}

void write_value(JsonWriter& json, const ObjectTable& table, const Record& record,
                 const SystemValues& system, std::string_view name) {
  const std::string_view value = value_of(table, record, system, name);
  json.key(name);
  value.empty() ? json.null() : json.value(value);
}

void write_record(JsonWriter& json, const BatchCall& call, const Record& record,
                  const std::set<std::string_view>& wanted) {
  const SystemValues system{call.table, record, WriteKind::created};
  json.begin_object().member("id", system.id()).key("properties").begin_object();
  for (const std::string_view name : wanted) write_value(json, call.table, record, system, name);
  json.end_object();
  write_histories(json, call, record, system);
  json.member("createdAt", system.created()).member("updatedAt", system.updated());
  json.member("archived", record.archived);
  if (record.archived) json.member("archivedAt", system.updated());
  json.member("url", record_url(call.portal.id(), call.table.type, system.id())).end_object();
}

void write_missing(JsonWriter& json, const BatchCall& call,
                   const std::vector<std::string_view>& missing) {
  json.key("errors").begin_array().begin_object().member("status", "error");
  json.member("category", "OBJECT_NOT_FOUND");
  json.member("message", not_found_message(call.table.type));
  json.key("context").begin_object().key("ids").begin_array();
  for (const std::string_view id : missing) json.value(id);
  json.end_array().end_object().end_object().end_array().member("numErrors", missing.size());
}

std::optional<HttpReply> unusable_read_key(const BatchCall& call) {
  const auto& name = call.request.id_property;
  if (!name || *name == "hs_object_id" || usable_key(call, *name)) return std::nullopt;
  return non_unique_key(call.table.type.type_id, *name, call.portal.id(), call.correlation);
}

}  // namespace

HttpReply read(const BatchCall& call) {
  if (!call.request.properties_with_history.empty() &&
      call.inputs.size() > most_inputs_with_history)
    return too_many_inputs_with_history(call.correlation);
  if (auto refusal = missing_id(call)) return *refusal;
  if (auto refusal = unusable_read_key(call)) return *refusal;
  const auto wanted = wanted_properties(call);
  std::vector<std::string_view> missing;
  JsonWriter json;
  json.begin_object().member("completedAt", iso_text(call.now)).member("status", "COMPLETE");
  json.member("startedAt", iso_text(call.now)).key("results").begin_array();
  for (const BatchInput& input : call.inputs) {
    if (const Record* record = find_record(call, *input.id, call.request.id_property)) {
      write_record(json, call, *record, wanted);
    } else {
      missing.push_back(*input.id);
    }
  }
  json.end_array();
  if (!missing.empty()) write_missing(json, call, missing);
  json.end_object();
  return {missing.empty() ? 200 : 207, json.take()};
}

HttpReply archive(const BatchCall& call) {
  if (auto refusal = missing_id(call)) return *refusal;
  for (const BatchInput& input : call.inputs)
    if (Record* record = find_record(call, *input.id, std::nullopt))
      call.table.records.archive(*record, call.now, call.switches.restore_archived);
  return {204, ""};
}

}  // namespace sluice::sandbox
