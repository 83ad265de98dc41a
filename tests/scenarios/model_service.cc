#include "tests/scenarios/model_service.h"

#include <algorithm>
#include <ranges>

#include <simdjson.h>

#include "engine/hubspot/json_text.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

std::vector<ModelInput> read_inputs(std::string_view body) {
  simdjson::dom::parser parser;
  std::vector<ModelInput> inputs;
  const simdjson::dom::element document = parser.parse(body.data(), body.size());
  for (const simdjson::dom::element element : document["inputs"].get_array()) {
    ModelInput input{std::string(element["id"].get_string().value()),
                     std::string(element["objectWriteTraceId"].get_string().value()),
                     {}};
    for (const auto property : element["properties"].get_object()) {
      input.properties.emplace(property.key, property.value.get_string().value());
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

}  // namespace

ModelService::ModelService(asio::any_io_executor executor, Clock& clock)
    : clock_(clock), never_(std::move(executor)) {}

asio::awaitable<std::optional<TransportFailure>> ModelService::exchange(HttpRequest request,
                                                                        HttpReply& reply) {
  const bool is_upsert = request.target.ends_with("/upsert");
  const std::vector<ModelInput> inputs =
      is_upsert ? read_inputs(request.body) : std::vector<ModelInput>{};
  const TimePoint sent = clock_.now();
  request_times.push_back(sent);
  if (is_upsert) {
    request_sizes.push_back(inputs.size());
    request_bytes.push_back(request.body.size());
  }
  const std::size_t number = request_times.size();
  enter(inputs);
  auto takes = latency;
  if (most_latency > latency) {
    takes = std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(
        latency.count(), most_latency.count())(random_));
  }
  const TimePoint arrival = sent + takes / 2;
  while (clock_.now() < arrival) co_await clock_.wait(never_, arrival);
  const ModelAnswer given = answer(request, number, inputs);
  if (given.failure && given.failure->error == TransportError::timeout) takes = request.timeout;
  const TimePoint end = sent + takes;
  while (clock_.now() < end) co_await clock_.wait(never_, end);
  leave(inputs);
  if (given.failure) co_return given.failure;
  if (given.confirms) {
    for (const ModelInput& input : inputs) confirmed.insert(input.number());
  }
  reply.status = given.status;
  reply.headers = given.headers;
  reply.body = given.body;
  add_headers(reply);
  co_return std::nullopt;
}

ModelAnswer ModelService::answer(const HttpRequest& request, std::size_t number,
                                 const std::vector<ModelInput>& inputs) {
  if (request.target.starts_with("/oauth/")) {
    ++token_requests;
    if (refuses_renewals) return {.status = 503, .body = "<html>unavailable</html>"};
    return {.body = R"({"access_token":")" + valid_token + R"(","expires_in":1800})"};
  }
  if (token && token->reveal() != valid_token) {
    return {.status = 401,
            .body = R"({"status":"error","message":"The OAuth token used to make this call )"
                    R"(expired 75 second(s) ago.","category":"EXPIRED_AUTHENTICATION"})"};
  }
  if (daily && *daily == 0) {
    ++refused_for_rate;
    return {.status = 429,
            .body = R"({"message":"You have reached your daily limit.","policyName":"DAILY"})"};
  }
  if (!take_from_window()) {
    ++refused_for_rate;
    ModelAnswer refusal{.status = 429,
                        .body = R"({"message":"You have reached your ten_secondly_rolling limit.",)"
                                R"("policyName":"TEN_SECONDLY_ROLLING"})"};
    if (!retry_after.empty()) refusal.headers.emplace_back("retry-after", retry_after);
    return refusal;
  }
  if (daily) --*daily;
  if (request.target.ends_with("/read")) {
    ++reads;
    return read_back(request);
  }
  ModelAnswer given;
  if (script) given = script(number, inputs);
  if (given.status == 200 && given.body.empty() && !given.failure) {
    write(inputs);
    given.body = results(inputs);
    given.confirms = true;
  }
  return given;
}

void ModelService::write(const std::vector<ModelInput>& inputs) {
  for (const ModelInput& input : inputs) {
    for (const auto& [name, value] : input.properties) store[input.id][name] = value;
    written.insert(input.number());
    std::uint64_t& last = last_writer_[input.id];
    if (input.number() < last) ++out_of_order_writes;
    last = std::max(last, input.number());
  }
}

ModelAnswer ModelService::read_back(const HttpRequest& request) const {
  simdjson::dom::parser parser;
  const simdjson::dom::element document = parser.parse(request.body.data(), request.body.size());
  std::string body = R"({"status":"COMPLETE","results":[)";
  const char* separator = "";
  for (const simdjson::dom::element element : document["inputs"].get_array()) {
    const auto record = store.find(std::string(element["id"].get_string().value()));
    if (record == store.end()) continue;
    body += separator;
    body += R"({"id":"77","properties":{)";
    const char* comma = "";
    for (const auto& [name, value] : record->second) {
      body += comma;
      append_json_string(body, name);
      body += ':';
      append_json_string(body, value);
      comma = ",";
    }
    body += "}}";
    separator = ",";
  }
  return {.body = body + "]}"};
}

bool ModelService::take_from_window() {
  if (!limit) return true;
  add_others(clock_.now());
  while (!window_.empty() && clock_.now() - window_.front() >= limit->window) window_.pop_front();
  if (window_.size() >= limit->requests) return false;
  window_.push_back(clock_.now());
  return true;
}

// The other processes' calls since the last look; those that find no room are theirs to repeat.
void ModelService::add_others(TimePoint until) {
  constexpr auto step = std::chrono::milliseconds(10);
  if (others_until_ == TimePoint()) others_until_ = until;
  for (; others_until_ + step <= until; others_until_ += step) {
    if (!other_calls_per_second) continue;
    others_due_ += other_calls_per_second(others_until_) / 100;
    while (!window_.empty() && others_until_ - window_.front() >= limit->window) {
      window_.pop_front();
    }
    for (; others_due_ >= 1; others_due_ -= 1) {
      if (window_.size() < limit->requests) window_.push_back(others_until_);
    }
  }
}

void ModelService::add_headers(HttpReply& reply) {
  const auto add = [&reply](const char* name, std::uint64_t value) {
    reply.headers.emplace_back(name, std::to_string(value));
  };
  if (limit) {
    add("x-hubspot-ratelimit-max", limit->requests);
    add("x-hubspot-ratelimit-remaining",
        limit->requests - std::min<std::size_t>(limit->requests, window_.size()));
    add("x-hubspot-ratelimit-interval-milliseconds",
        static_cast<std::uint64_t>(limit->window.count()));
  }
  if (daily) {
    add("x-hubspot-ratelimit-daily", 250'000);
    add("x-hubspot-ratelimit-daily-remaining", *daily);
  }
}

void ModelService::enter(const std::vector<ModelInput>& inputs) {
  ++in_flight_;
  most_in_flight = std::max(most_in_flight, in_flight_);
  for (const ModelInput& input : inputs) {
    if (!keys_in_flight_.insert(input.id).second) ++overlapping_keys;
  }
}

void ModelService::leave(const std::vector<ModelInput>& inputs) {
  --in_flight_;
  for (const ModelInput& input : inputs) keys_in_flight_.erase(input.id);
}

std::size_t ModelService::most_in(Duration window) const {
  std::size_t most = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < request_times.size(); ++last) {
    while (request_times[last] - request_times[first] >= window) ++first;
    most = std::max(most, last - first + 1);
  }
  return most;
}

std::string ModelService::results(const std::vector<ModelInput>& inputs) {
  std::string body = R"({"status":"COMPLETE","results":[)";
  const char* separator = "";
  for (const ModelInput& input : inputs | std::views::reverse) {
    body += separator;
    body += R"({"id":"9)" + input.trace_id + R"(","properties":{},"objectWriteTraceId":")" +
            input.trace_id + R"(","new":true})";
    separator = ",";
  }
  return body + "]}";
}

}  // namespace sluice
