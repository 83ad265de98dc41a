#include "sandbox/service.h"

#include "sandbox/batch_writes.h"
#include "sandbox/correlation_id.h"
#include "sandbox/error_body.h"
#include "sandbox/inspection.h"
#include "sandbox/json_writer.h"
#include "sandbox/seed.h"

namespace sluice::sandbox {
namespace {

constexpr std::size_t most_inputs = 100;

// "contacts.badge string/text unique | Badge"
void define_property(Portal& portal, const std::string& definition) {
  const auto dot = definition.find('.');
  ObjectTable* table = dot == std::string::npos ? nullptr : portal.find(definition.substr(0, dot));
  if (!table)
    throw std::invalid_argument("--define: no such object type in \"" + definition + "\"");
  Property property = parse_definition(definition.substr(dot + 1));
  property.hubspot_defined = false;
  property.group = table->type.singular + "information";
  table->properties.add(std::move(property));
}

}  // namespace

Service::Service(ServiceOptions options)
    : options_(std::move(options)), portal_(options_.portal), random_(options_.seed) {
  for (const std::string& name : options_.custom_objects) portal_.add_custom_object(name);
  for (const std::string& definition : options_.definitions) define_property(portal_, definition);
  if (options_.switches.company_domain_key) {
    PropertySet& companies = portal_.find("companies")->properties;
    companies.make_unique(*companies.find("domain"));
  }
  reset();
}

void Service::reset() {
  portal_.clear_records();
  stats_ = {};
  access_ = {};
  random_.seed(options_.seed);
  const RateWindow window{options_.limit, options_.switches.fixed_window};
  if (options_.tokens.empty()) access_.welcome_all(access_.add_app({"private app", 0, {}, window}));
  for (const std::string& token : options_.tokens)
    access_.add_token(token, access_.add_app({"private app", 0, {}, window}));
}

Exchange Service::arrive(HttpRequest& request, Time now) {
  Path path = parse_path(request.target);
  if (!path.parts.empty() && path.parts.front() == "sandbox") return {inspect(request, path)};
  Route route = find_route(request.method, path);
  Call call{request, std::move(path), std::move(route), now, correlation_id(now, random_)};
  call.table = portal_.find(call.route.object);
  if (call.table && call.table->type.dated_only && !call.route.dated) call.table = nullptr;
  stats_.arrived();
  HttpReply reply = answer(call);
  add_headers(call, reply);
  stats_.working(call.report);
  const auto delay = options_.latency.draw(call.report.records, random_);
  return {std::move(reply), delay, true, std::move(call.report.keys)};
}

void Service::left(const Exchange& exchange) {
  if (exchange.counted) stats_.left(exchange.reply.status, exchange.keys);
}

// In the order of hubspot-api.md section 12.2.
HttpReply Service::answer(Call& call) {
  static constexpr Gate gates[] = {&Service::authenticate, &Service::limit_rate,
                                   &Service::require_scope};
  for (const Gate gate : gates)
    if (auto refusal = (this->*gate)(call)) return std::move(*refusal);
  return perform(call);
}

std::optional<HttpReply> Service::authenticate(Call& call) {
  const Access::Answer answer = access_.check(call.request.authorization, call.now);
  call.app = answer.app;
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

std::optional<HttpReply> Service::limit_rate(Call& call) {
  if (call.app->window.admit(call.now)) return std::nullopt;
  return ten_seconds_limit_reached(call.app->number, portal_.id(), call.correlation);
}

std::optional<HttpReply> Service::require_scope(Call& call) {
  if (!call.table || call.app->has_any_of(call.table->type.write_scopes)) return std::nullopt;
  return scopes_missing(call.table->type.write_scopes, call.correlation);
}

HttpReply Service::perform(Call& call) {
  switch (call.route.operation) {
    case Operation::unknown_path:
      return not_found(call.correlation);
    case Operation::wrong_method:
      return method_not_allowed(call.correlation);
    case Operation::batch_upsert:
      return batch(call);
  }
  return not_found(call.correlation);
}

HttpReply Service::batch(Call& call) {
  BatchRequest request;
  try {
    request = reader_.read(call.request.body);
  } catch (const BadBody& bad) {
    return bad_json(bad.what(), call.correlation);
  }
  if (!request.inputs || request.inputs->empty()) return empty_batch(call);
  call.report.records = request.inputs->size();
  if (request.inputs->size() > most_inputs) return too_many_inputs(call.correlation);
  if (!call.table) return unknown_object_type(call.route.object, call.correlation);
  return upsert({portal_, *call.table, request, *request.inputs, options_.switches,
                 call.route.account_rules_bind, call.now, random_, call.correlation, call.report});
}

// Nothing done, nothing wrong: how HubSpot answers a body without inputs (section 3.2).
HttpReply Service::empty_batch(const Call& call) const {
  JsonWriter json;
  json.begin_object().member("completedAt", iso_text(call.now)).member("status", "COMPLETE");
  json.member("startedAt", iso_text(call.now)).key("results").begin_array().end_array();
  json.end_object();
  return {200, json.take()};
}

void Service::add_headers(const Call& call, HttpReply& reply) {
  reply.headers.emplace_back("x-hubspot-correlation-id", call.correlation);
  if (!call.app || !call.app->window.limit()) return;
  RateWindow& window = call.app->window;
  const auto add = [&](const char* name, std::uint64_t value) {
    reply.headers.emplace_back(name, std::to_string(value));
  };
  const std::size_t secondly = std::max<std::size_t>(window.limit()->calls / 10, 1);
  add("x-hubspot-ratelimit-interval-milliseconds",
      static_cast<std::uint64_t>(window.limit()->window.count()));
  add("x-hubspot-ratelimit-max", window.limit()->calls);
  add("x-hubspot-ratelimit-remaining", window.remaining(call.now));
  add("x-hubspot-ratelimit-secondly", secondly);
  add("x-hubspot-ratelimit-secondly-remaining",
      secondly - std::min(secondly, window.in_last_second(call.now)));
}

HttpReply Service::inspect(const HttpRequest& request, const Path& path) {
  const auto& parts = path.parts;
  if (parts.size() == 2 && parts[1] == "stats" && request.method == "GET") {
    std::size_t peak = 0;
    for (const App& app : access_.apps()) peak = std::max(peak, app.window.peak());
    return {200, stats_.json(peak)};
  }
  if (parts.size() == 3 && parts[1] == "objects" && request.method == "GET") {
    const ObjectTable* table = portal_.find(parts[2]);
    return table ? HttpReply{200, records_as_jsonl(*table), "application/jsonl"}
                 : HttpReply{404, "no object type " + parts[2] + "\n", "text/plain"};
  }
  if (parts.size() == 2 && parts[1] == "reset" && request.method == "POST") {
    reset();
    return {204, ""};
  }
  return {404, "no such inspection\n", "text/plain"};
}

}  // namespace sluice::sandbox
