#include "sandbox/service.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "sandbox/correlation_id.h"
#include "sandbox/error_body.h"
#include "sandbox/gzip.h"
#include "sandbox/seed.h"

namespace sluice::sandbox {
namespace {

// "contacts.badge string/text unique | Badge", or in short "contacts.badge:string:unique"
void define_property(Portal& portal, std::string definition) {
  if (definition.find(' ') == std::string::npos)
    std::replace(definition.begin(), definition.end(), ':', ' ');
  const auto dot = definition.find('.');
  ObjectTable* table = dot == std::string::npos ? nullptr : portal.find(definition.substr(0, dot));
  if (!table)
    throw std::invalid_argument("--define: no such object type in \"" + definition + "\"");
  Property property = parse_definition(definition.substr(dot + 1));
  property.hubspot_defined = false;
  property.group = table->type.singular + "information";
  table->properties.add(std::move(property));
}

Sending sending_of(const Fault* fault) {
  if (!fault) return Sending::whole;
  switch (fault->kind) {
    case FaultKind::drop:
    case FaultKind::drop_after:
      return Sending::reset;
    case FaultKind::hang:
      return Sending::never;
    case FaultKind::cut:
      return Sending::half;
    case FaultKind::status:
    case FaultKind::rate_limit:
    case FaultKind::daily_limit:
    case FaultKind::expired_token:
    case FaultKind::duplicate_result:
    case FaultKind::missing_result:
    case FaultKind::unattributed_error:
      return Sending::whole;
  }
  return Sending::whole;
}

}  // namespace

Service::Service(ServiceOptions options)
    : options_(std::move(options)),
      portal_(options_.portal),
      oauth_(options_.oauth.value_or(OAuthClient{}), options_.token_lifetime),
      quota_({}, {}),
      other_load_(0),
      faults_({}) {
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
  if (store_) store_->save_reset();
  associations_.clear();
  stats_ = {};
  log_ = {};
  random_.seed(options_.seed);
  quota_ = DailyQuota{options_.daily_quota, options_.account.utc_offset, options_.daily_used};
  other_load_ = OtherLoad{options_.other_calls_per_second};
  faults_ = FaultPlan{options_.faults};
  admit_apps();
}

void Service::keep_in(const std::string& path) {
  store_.emplace(path, portal_, options_.switches.restore_archived);
}

void Service::close() {
  if (store_) store_->compact();
}

void Service::admit_apps() {
  const bool fixed = options_.switches.fixed_window;
  const auto new_app = [&](std::string name, std::vector<std::string> scopes) -> App& {
    return access_.add_app({std::move(name), 0, std::move(scopes),
                            RateWindow{options_.limit, fixed}, options_.oauth_app});
  };
  access_ = {};
  oauth_app_ = nullptr;
  std::map<std::string, App*> named;
  for (const TokenSpec& spec : options_.tokens) {
    App*& shared = named[spec.app.empty() ? spec.token : spec.app];
    if (!shared) shared = &new_app(spec.app, spec.scopes);
    access_.add_token(spec.token, *shared);
  }
  const bool anyone = options_.tokens.empty() && !options_.oauth;
  if (anyone) access_.welcome_all(new_app("", {}));
  oauth_app_ = &access_.add_app({"", 0, {}, RateWindow{options_.oauth_limit, fixed}, true});
}

Service::Call Service::begin(HttpRequest& request, Path path, Time now) {
  Route route = find_route(request.method, path);
  Call call{request, std::move(path), std::move(route), now, correlation_id(now, random_)};
  call.table = portal_.find(call.route.object);
  if (call.table && call.table->type.dated_only && !call.route.dated) call.table = nullptr;
  if (call.route.operation != Operation::refresh_token) call.fault = faults_.next(now, random_);
  return call;
}

Exchange Service::arrive(HttpRequest& request, Time now) {
  Path path = parse_path(request.target);
  const bool head = request.method == "HEAD";
  if (head) request.method = "GET";
  if (!path.parts.empty() && path.parts.front() == "sandbox") {
    Exchange exchange{inspect(request, path)};
    exchange.without_body = head;
    catch_up_other_load(now);  // it begins anew with a reset
    return exchange;
  }
  Call call = begin(request, std::move(path), now);
  stats_.arrived();
  if (call.fault) stats_.struck(call.fault->name);
  Exchange exchange{answer(call)};
  if (store_) store_->save_changes();
  add_headers(call, exchange.reply);
  if (request.accepts_gzip) gzip_body(exchange.reply);
  exchange.delay = options_.latency.draw(call.report.records, random_);
  if (call.fault) exchange.delay += call.fault->wait;
  exchange.sending = sending_of(call.fault);
  exchange.without_body = head;
  exchange.counted = true;
  stats_.working(call.report);
  log_.add({now, request.method, request.target, exchange.reply.status, call.report.records,
            call.fault ? call.fault->name : ""});
  exchange.keys = std::move(call.report.keys);
  return exchange;
}

Exchange Service::arrive_malformed(int status, Time now) {
  const std::string correlation = correlation_id(now, random_);
  stats_.arrived();
  log_.add({now, "", "", status, 0, ""});
  Exchange exchange{malformed_request(status, correlation)};
  exchange.reply.headers.emplace_back("x-hubspot-correlation-id", correlation);
  exchange.counted = true;
  return exchange;
}

void Service::left(const Exchange& exchange) {
  if (exchange.counted) stats_.left(exchange.reply.status, exchange.keys);
}

// In the order of hubspot-api.md section 12.2.
HttpReply Service::answer(Call& call) {
  if (call.route.operation == Operation::refresh_token) return refresh_token(call);
  static constexpr Gate gates[] = {&Service::fail_to_connect, &Service::authenticate,
                                   &Service::limit_rate, &Service::require_scope, &Service::lock};
  for (const Gate gate : gates)
    if (auto refusal = (this->*gate)(call)) {
      if (call.fault) make_page(*call.fault, *refusal);
      return std::move(*refusal);
    }
  return after_effect(call, perform(call));
}

HttpReply Service::after_effect(const Call& call, HttpReply reply) {
  if (!call.fault || !call.fault->after_effect) return reply;
  return status_reply(*call.fault, call.correlation);
}

void Service::add_headers(const Call& call, HttpReply& reply) {
  reply.headers.emplace_back("x-hubspot-correlation-id", call.correlation);
  // Not recorded for OAuth apps (hubspot-api.md section 2).
  if (!call.app || !call.app->oauth) {
    reply.headers.emplace_back("x-content-type-options", "nosniff");
    reply.headers.emplace_back("x-request-id", call.correlation);
  }
  reply.headers.emplace_back("server-timing", "hcid;desc=\"" + call.correlation + '"');
  reply.headers.emplace_back("cf-ray", call.correlation.substr(24) + "-SEA");
  if (call.fault && reply.status >= 400) add_retry_after(*call.fault, call.now, reply);
  const auto add = [&](const char* name, std::uint64_t value) {
    reply.headers.emplace_back(name, std::to_string(value));
  };
  if (!call.app) return;
  if (quota_.limit() && !call.app->oauth) {
    add("x-hubspot-ratelimit-daily", *quota_.limit());
    add("x-hubspot-ratelimit-daily-remaining",
        *quota_.limit() - std::min(*quota_.limit(), quota_.used(call.now)));
  }
  RateWindow& window = call.app->window;
  if (!window.limit()) return;
  const std::size_t secondly = std::max<std::size_t>(window.limit()->calls / 10, 1);
  add("x-hubspot-ratelimit-interval-milliseconds",
      static_cast<std::uint64_t>(window.limit()->window.count()));
  add("x-hubspot-ratelimit-max", window.limit()->calls);
  add("x-hubspot-ratelimit-remaining", window.remaining(call.now));
  add("x-hubspot-ratelimit-secondly", secondly);
  add("x-hubspot-ratelimit-secondly-remaining",
      secondly - std::min(secondly, window.in_last_second(call.now)));
}

}  // namespace sluice::sandbox
