#include <string>

#include "sandbox/correlation_id.h"
#include "sandbox/error_body.h"
#include "sandbox/service.h"

// What a call must pass before its endpoint sees it (hubspot-api.md section 12.2, steps 1 to 5).

namespace sluice::sandbox {
namespace {

std::string read_twin(const std::string& scope) {
  static constexpr std::string_view write = ".write";
  if (!scope.ends_with(write)) return scope;
  return scope.substr(0, scope.size() - write.size()) + ".read";
}

// Any one of them will do; none = every token may.
std::vector<std::string> required_scopes(Operation operation, const ObjectType& type) {
  switch (operation) {
    case Operation::batch_upsert:
    case Operation::batch_create:
    case Operation::batch_update:
    case Operation::batch_archive:
    case Operation::create_associations:
      return type.write_scopes;
    case Operation::batch_read: {
      std::vector<std::string> scopes = type.write_scopes;
      for (std::string& scope : scopes) scope = read_twin(scope);
      return scopes;
    }
    case Operation::create_property:
      return {"crm.schemas." + type.plural + ".write"};
    // Any of about a hundred scopes opens these (section 9).
    case Operation::list_properties:
    case Operation::get_property:
    case Operation::list_pipelines:
    case Operation::list_schemas:
    case Operation::account_details:
    case Operation::daily_usage:
    case Operation::refresh_token:
    case Operation::unknown_path:
    case Operation::wrong_method:
      return {};
  }
  return {};
}

// 423 and 477 come from behind the gateway.
bool is_lock(const Fault& fault) {
  return fault.is_status(423) || fault.is_status(477);
}

}  // namespace

std::optional<HttpReply> Service::fail_to_connect(Call& call) {
  if (!call.fault) return std::nullopt;
  if (call.fault->kind == FaultKind::drop) return HttpReply{0, ""};
  if (call.fault->kind != FaultKind::status || call.fault->after_effect || is_lock(*call.fault))
    return std::nullopt;
  return status_reply(*call.fault, call.correlation);
}

std::optional<HttpReply> Service::authenticate(Call& call) {
  const Access::Answer answer = access_.check(call.request.authorization, call.now);
  call.app = answer.app;
  if (call.fault && call.fault->kind == FaultKind::expired_token)
    return token_expired(call.now - std::chrono::seconds{75}, call.now, call.correlation);
  switch (answer.verdict) {
    case Access::Verdict::granted:
      return std::nullopt;
    case Access::Verdict::missing:
      return credentials_missing(call.correlation);
    // A token that HubSpot does not know looks like one that expired in 1970.
    case Access::Verdict::unknown:
      return token_expired(Time{}, call.now, call.correlation);
    case Access::Verdict::expired:
      return token_expired(answer.expiry, call.now, call.correlation);
  }
  return std::nullopt;
}

void Service::catch_up_other_load(Time now) {
  other_load_.catch_up(now, [this](Time time) {
    for (App& app : access_.apps()) app.window.admit(time);
    quota_.count(time);
  });
}

std::optional<HttpReply> Service::limit_rate(Call& call) {
  catch_up_other_load(call.now);
  App& app = *call.app;
  const std::string request_id = correlation_id(call.now, random_);
  const bool daily_fault = call.fault && call.fault->kind == FaultKind::daily_limit;
  if (daily_fault || (!app.oauth && !quota_.has_room(call.now)))
    return daily_limit_reached(request_id, call.correlation);
  const bool fault = call.fault && call.fault->kind == FaultKind::rate_limit;
  const bool admitted = !fault && app.window.admit(call.now);
  if (!app.oauth && (admitted || options_.switches.refused_calls_count)) quota_.count(call.now);
  if (admitted) return std::nullopt;
  return ten_seconds_limit_reached(app.number, portal_.id(), call.correlation);
}

std::optional<HttpReply> Service::require_scope(Call& call) {
  if (!call.table) return std::nullopt;
  const auto scopes = required_scopes(call.route.operation, call.table->type);
  if (scopes.empty() || call.app->has_any_of(scopes)) return std::nullopt;
  return scopes_missing(scopes, call.correlation);
}

std::optional<HttpReply> Service::lock(Call& call) {
  if (!call.fault || call.fault->after_effect || !is_lock(*call.fault)) return std::nullopt;
  return status_reply(*call.fault, call.correlation);
}

}  // namespace sluice::sandbox
