#include <algorithm>

#include "sandbox/account_api.h"
#include "sandbox/batch_reads.h"
#include "sandbox/batch_writes.h"
#include "sandbox/error_body.h"
#include "sandbox/inspection.h"
#include "sandbox/json_writer.h"
#include "sandbox/properties_api.h"
#include "sandbox/service.h"

namespace sluice::sandbox {
namespace {

constexpr std::size_t most_inputs = 100;

// Nothing done, nothing wrong: how HubSpot answers a body without inputs (section 3.2).
HttpReply empty_batch(Time now) {
  JsonWriter json;
  json.begin_object().member("completedAt", iso_text(now)).member("status", "COMPLETE");
  json.member("startedAt", iso_text(now)).key("results").begin_array().end_array().end_object();
  return {200, json.take()};
}

ResultFault result_fault(const Fault* fault) {
  if (!fault) return ResultFault::none;
  if (fault->kind == FaultKind::duplicate_result) return ResultFault::duplicate;
  if (fault->kind == FaultKind::missing_result) return ResultFault::missing;
  if (fault->kind == FaultKind::unattributed_error) return ResultFault::unattributed;
  return ResultFault::none;
}

// Batch operations look at the object later, after the body.
bool needs_object(Operation operation) {
  return operation == Operation::list_properties || operation == Operation::get_property ||
         operation == Operation::create_property || operation == Operation::list_pipelines ||
         operation == Operation::create_associations;
}

// No Content-Type at all is taken for JSON.
bool is_json(const std::string& content_type) {
  return content_type.empty() || content_type.starts_with("application/json");
}

}  // namespace

HttpReply Service::perform(Call& call) {
  if (needs_object(call.route.operation) && !call.table)
    return unknown_object_type(call.route.object, call.correlation);
  switch (call.route.operation) {
    case Operation::unknown_path:
      return not_found(call.correlation);
    case Operation::wrong_method:
      return method_not_allowed(call.correlation);
    case Operation::batch_upsert:
      return perform_batch(call, upsert);
    case Operation::batch_create:
      return perform_batch(call, create);
    case Operation::batch_update:
      return perform_batch(call, update);
    case Operation::batch_read:
      return perform_batch(call, read);
    case Operation::batch_archive:
      return perform_batch(call, archive);
    case Operation::list_properties:
      return list_properties(*call.table, call.path.query, call.correlation);
    case Operation::get_property:
      return get_property(*call.table, call.route.name, call.correlation);
    case Operation::create_property:
      return create_property(*call.table, call.request.body, call.correlation);
    case Operation::list_pipelines:
      return list_pipelines(*call.table);
    case Operation::list_schemas:
      return list_schemas(portal_);
    case Operation::create_associations:
      return associate(call);
    case Operation::account_details:
      return account_details(portal_, options_.account);
    case Operation::daily_usage:
      return daily_usage(quota_, call.now);
    case Operation::refresh_token:
      return refresh_token(call);
  }
  return not_found(call.correlation);
}

HttpReply Service::associate(Call& call) {
  ObjectTable* to = portal_.find(call.route.name);
  if (!to) return unknown_object_type(call.route.name, call.correlation);
  return create_associations(associations_, *call.table, *to, call.request.body, call.now,
                             call.correlation);
}

HttpReply Service::perform_batch(Call& call, BatchOperation operation) {
  if (!is_json(call.request.content_type)) return unsupported_media_type(call.correlation);
  BatchRequest request;
  try {
    request = reader_.read(call.request.body);
  } catch (const BadBody& bad) {
    return bad_json(bad.what(), call.correlation);
  }
  if (!request.inputs || request.inputs->empty()) return empty_batch(call.now);
  call.report.records = request.inputs->size();
  if (request.inputs->size() > most_inputs) return too_many_inputs(call.correlation);
  if (!call.table) return unknown_object_type(call.route.object, call.correlation);
  const bool archived = call.route.operation == Operation::batch_read &&
                        query_value(call.path.query, "archived") == "true";
  return operation({portal_, *call.table, request, *request.inputs, options_.switches,
                    call.route.account_rules_bind, call.now, random_, call.correlation, call.report,
                    result_fault(call.fault), archived});
}

HttpReply Service::refresh_token(Call& call) {
  return oauth_.refresh(call.request.body, portal_.id(), access_, *oauth_app_, call.now);
}

HttpReply Service::inspect_stats() {
  std::size_t peak = 0;
  for (const App& app : access_.apps()) peak = std::max(peak, app.window.peak());
  return {200, stats_.json(peak)};
}

HttpReply Service::inspect(const HttpRequest& request, const Path& path) {
  const std::string what = path.parts.size() > 1 ? path.parts[1] : "";
  if (request.method == "POST" && what == "reset") {
    reset();
    return {204, ""};
  }
  if (request.method == "GET" && what == "stats") return inspect_stats();
  if (request.method == "GET" && what == "requests")
    return {200, log_.jsonl(), "application/jsonl"};
  if (request.method == "GET" && what == "objects" && path.parts.size() == 3) {
    const ObjectTable* table = portal_.find(path.parts[2]);
    if (table) return {200, records_as_jsonl(*table), "application/jsonl"};
    return {404, "no object type " + path.parts[2] + "\n", "text/plain"};
  }
  return {404,
          "GET /sandbox/stats, /sandbox/requests, /sandbox/objects/{type}; POST /sandbox/reset\n",
          "text/plain"};
}

}  // namespace sluice::sandbox
