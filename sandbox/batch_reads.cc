#include "sandbox/batch_reads.h"

#include <algorithm>
#include <set>

#include "sandbox/batch_keys.h"
#include "sandbox/error_body.h"
#include "sandbox/system_values.h"

namespace sluice::sandbox {
namespace {

// What every read returns, asked for or not.
std::set<std::string_view> wanted_properties(const BatchCall& call) {
  std::set<std::string_view> wanted{"createdate", "hs_object_id"};
  wanted.insert(call.table.type.type_id == "0-1" ? "lastmodifieddate" : "hs_lastmodifieddate");
  for (const std::string_view name : call.request.properties)
    if (call.table.properties.find(name)) wanted.insert(name);
  return wanted;
}

void write_value(JsonWriter& json, const ObjectTable& table, const Record& record,
                 const SystemValues& system, std::string_view name) {
  const auto property = table.properties.find(name);
  const auto stored = property ? record.values.find(*property) : std::nullopt;
  const std::string_view value = stored.value_or(system.find(name));
  json.key(name);
  value.empty() ? json.null() : json.value(value);
}

void write_record(JsonWriter& json, const BatchCall& call, const Record& record,
                  const std::set<std::string_view>& wanted) {
  const SystemValues system{call.table, record, WriteKind::created};
  json.begin_object().member("id", system.id()).key("properties").begin_object();
  for (const std::string_view name : wanted) write_value(json, call.table, record, system, name);
  json.end_object().member("createdAt", system.created()).member("updatedAt", system.updated());
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
