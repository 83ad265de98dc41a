#include "sandbox/batch_reply.h"

#include <algorithm>

#include "sandbox/error_body.h"
#include "sandbox/json_writer.h"
#include "sandbox/system_values.h"

namespace sluice::sandbox {
namespace {

void write_property(JsonWriter& json, std::string_view name, std::string_view value) {
  json.member(name, value);
}

// The sent properties as stored, merged with HubSpot's own, by name.
void write_properties(JsonWriter& json, const ObjectTable& table, const Written& written) {
  std::vector<PropertyId> sent;
  sent.reserve(written.changes.size());
  for (const Change& change : written.changes) sent.push_back(change.property);
  const auto name_of = [&](PropertyId id) -> std::string_view { return table.properties[id].name; };
  std::sort(sent.begin(), sent.end(),
            [&](PropertyId a, PropertyId b) { return name_of(a) < name_of(b); });
  sent.erase(std::unique(sent.begin(), sent.end()), sent.end());

  json.key("properties").begin_object();
  auto next = sent.begin();
  for (const NamedValue& own : system_values(table, *written.record)) {
    for (; next != sent.end() && name_of(*next) < own.name; ++next)
      write_property(json, name_of(*next), written.record->values.find(*next).value_or(""));
    if (next != sent.end() && name_of(*next) == own.name) ++next;
    write_property(json, own.name, own.value);
  }
  for (; next != sent.end(); ++next)
    write_property(json, name_of(*next), written.record->values.find(*next).value_or(""));
  json.end_object();
}

void write_result(JsonWriter& json, const BatchCall& call, const Written& written,
                  ResultStyle style) {
  const Record& record = *written.record;
  const std::string id = std::to_string(record.id);
  json.begin_object().member("id", id);
  write_properties(json, call.table, written);
  json.member("createdAt", iso_text(record.created)).member("updatedAt", iso_text(record.updated));
  json.member("archived", false);
  const auto& trace_id = call.inputs[written.input].trace_id;
  if (trace_id && call.switches.trace_echo) json.member("objectWriteTraceId", *trace_id);
  json.member("url", "https://app.hubspot.com/contacts/" + std::to_string(call.portal.id()) +
                         "/record/" + call.table.type.type_id + "/" + id);
  if (style == ResultStyle::upsert) json.member("new", written.created);
  json.end_object();
}

void write_context(JsonWriter& json, const BatchInput& input, const Problem& problem) {
  json.key("context").begin_object();
  if (input.trace_id) json.list_member("objectWriteTraceId", *input.trace_id);
  if (problem.existing_id != 0) json.list_member("existingId", std::to_string(problem.existing_id));
  json.end_object();
}

void write_error(JsonWriter& json, const BatchCall& call, const RefusedInput& refused) {
  const Problem& first = refused.problems.front();
  const bool is_conflict = first.kind == ProblemKind::conflict && first.code.empty();
  json.begin_object().member("status", "error");
  json.member("category", is_conflict ? "CONFLICT" : "VALIDATION_ERROR");
  json.member("message", first.kind == ProblemKind::invalid_value
                             ? invalid_values_message(refused.problems, true, call.portal.id())
                             : first.message);
  write_context(json, call.inputs[refused.input], first);
  if (first.kind != ProblemKind::invalid_value && !is_conflict)
    write_error_details(json, refused.problems);
  json.end_object();
}

}  // namespace

HttpReply write_reply(const BatchCall& call, std::vector<Written> written,
                      std::span<const RefusedInput> refused, ResultStyle style) {
  std::shuffle(written.begin(), written.end(), call.random);
  JsonWriter json;
  json.reserve(256 + written.size() * 1024);
  json.begin_object().member("completedAt", iso_text(call.now)).member("status", "COMPLETE");
  json.member("startedAt", iso_text(call.now)).key("results").begin_array();
  for (const Written& one : written) write_result(json, call, one, style);
  json.end_array();
  if (!refused.empty()) {
    json.key("errors").begin_array();
    for (const RefusedInput& one : refused) write_error(json, call, one);
    json.end_array().member("numErrors", refused.size());
  }
  json.end_object();
  return {refused.empty() ? 200 : 207, json.take()};
}

}  // namespace sluice::sandbox
