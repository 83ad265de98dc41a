#include "sandbox/batch_reply.h"

#include <algorithm>

#include "sandbox/error_body.h"
#include "sandbox/json_writer.h"
#include "sandbox/system_values.h"

namespace sluice::sandbox {
namespace {

// The sent properties by name. Inputs mostly send the same ones in the same order, so the last
// order found is kept.
class SentOrder {
 public:
  explicit SentOrder(const PropertySet& properties) : properties_(properties) {}

  const std::vector<PropertyId>& of(std::span<const Change> changes) {
    const bool known = std::equal(
        changes.begin(), changes.end(), sent_.begin(), sent_.end(),
        [](const Change& change, PropertyId property) { return change.property == property; });
    if (!known) sort(changes);
    return sorted_;
  }

 private:
  void sort(std::span<const Change> changes) {
    sent_.clear();
    for (const Change& change : changes) sent_.push_back(change.property);
    sorted_ = sent_;
    std::sort(sorted_.begin(), sorted_.end(), [this](PropertyId a, PropertyId b) {
      return properties_[a].name < properties_[b].name;
    });
    sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
  }

  const PropertySet& properties_;
  std::vector<PropertyId> sent_;
  std::vector<PropertyId> sorted_;
};

// The sent properties as stored, merged with HubSpot's own, by name.
void write_properties(JsonWriter& json, const ObjectTable& table, const Record& record,
                      const std::vector<PropertyId>& sent, const SystemValues& system) {
  const auto write_sent = [&](PropertyId id) {
    json.member(table.properties[id].name, record.values.find(id).value_or(""));
  };
  json.key("properties").begin_object();
  auto next = sent.begin();
  for (const NamedValue& own : system.all()) {
    for (; next != sent.end() && table.properties[*next].name < own.name; ++next) write_sent(*next);
    if (next != sent.end() && table.properties[*next].name == own.name) {
      write_sent(*next++);
    } else {
      json.member(own.name, own.value);
    }
  }
  for (; next != sent.end(); ++next) write_sent(*next);
  json.end_object();
}

WriteKind kind_of(const Written& written) {
  if (written.created) return WriteKind::created;
  return written.changed ? WriteKind::changed : WriteKind::no_op;
}

void write_result(JsonWriter& json, const BatchCall& call, const Written& written,
                  SentOrder& sent_order, ResultStyle style) {
  const SystemValues system{call.table, *written.record, kind_of(written)};
  json.begin_object().member("id", system.id());
  write_properties(json, call.table, *written.record, sent_order.of(written.changes), system);
  json.member("createdAt", system.created()).member("updatedAt", system.updated());
  json.member("archived", false);
  const auto& trace_id = call.inputs[written.input].trace_id;
  if (trace_id && call.switches.trace_echo) json.member("objectWriteTraceId", *trace_id);
  json.member("url", record_url(call.portal.id(), call.table.type, system.id()));
  if (style == ResultStyle::upsert) json.member("new", written.created);
  json.end_object();
}

void write_context(JsonWriter& json, const BatchInput& input, const Problem& problem) {
  json.key("context").begin_object();
  if (problem.kind == ProblemKind::not_found) json.list_member("ids", problem.value);
  if (input.trace_id) json.list_member("objectWriteTraceId", *input.trace_id);
  if (problem.existing_id != 0) json.list_member("existingId", std::to_string(problem.existing_id));
  json.end_object();
}

std::string_view category_of(const Problem& problem) {
  switch (problem.kind) {
    case ProblemKind::invalid_value:
    case ProblemKind::read_only:
      return "VALIDATION_ERROR";
    // A taken unique value has a code, a taken e-mail has none.
    case ProblemKind::conflict:
      return problem.code.empty() ? "CONFLICT" : "VALIDATION_ERROR";
    case ProblemKind::not_found:
      return "OBJECT_NOT_FOUND";
  }
  return {};
}

void write_error(JsonWriter& json, const BatchCall& call, const RefusedInput& refused) {
  const Problem& first = refused.problems.front();
  json.begin_object().member("status", "error");
  json.member("category", category_of(first));
  json.member("message", first.kind == ProblemKind::invalid_value
                             ? invalid_values_message(refused.problems, true, call.portal.id())
                             : first.message);
  write_context(json, call.inputs[refused.input], first);
  if (first.kind != ProblemKind::invalid_value && !first.code.empty())
    write_error_details(json, refused.problems);
  json.end_object();
}

// An error that names no input: every field is optional by the error-handling guide.
void write_unattributed_error(JsonWriter& json) {
  json.begin_object().member("status", "error").member("category", "VALIDATION_ERROR");
  json.member("message", "Property values were not valid");
  json.key("context").begin_object().end_object().end_object();
}

void apply(ResultFault fault, std::vector<Written>& written) {
  if (written.empty()) return;
  switch (fault) {
    case ResultFault::none:
      return;
    case ResultFault::duplicate:
      written.push_back(written.front());
      return;
    case ResultFault::missing:
    case ResultFault::unattributed:
      written.pop_back();
      return;
  }
}

}  // namespace

HttpReply write_reply(const BatchCall& call, std::vector<Written> written,
                      std::span<const RefusedInput> refused, ResultStyle style) {
  std::shuffle(written.begin(), written.end(), call.random);
  const bool unattributed = call.result_fault == ResultFault::unattributed && !written.empty();
  apply(call.result_fault, written);
  JsonWriter json;
  json.reserve(256 + written.size() * 1024);
  json.begin_object().member("completedAt", iso_text(call.now)).member("status", "COMPLETE");
  json.member("startedAt", iso_text(call.now)).key("results").begin_array();
  SentOrder sent_order{call.table.properties};
  for (const Written& one : written) write_result(json, call, one, sent_order, style);
  json.end_array();
  const std::size_t errors = refused.size() + (unattributed ? 1 : 0);
  if (errors > 0) {
    json.key("errors").begin_array();
    for (const RefusedInput& one : refused) write_error(json, call, one);
    if (unattributed) write_unattributed_error(json);
    json.end_array().member("numErrors", errors);
  }
  json.end_object();
  const int complete = style == ResultStyle::create ? 201 : 200;
  return {errors > 0 ? 207 : complete, json.take()};
}

}  // namespace sluice::sandbox
