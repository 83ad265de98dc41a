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
  const std::vector<ModelInput> inputs = read_inputs(request.body);
  request_times.push_back(clock_.now());
  request_sizes.push_back(inputs.size());
  request_bytes.push_back(request.body.size());
  const std::size_t number = request_times.size();
  enter(inputs);
  ModelAnswer answer;
  if (script) answer = script(number, inputs);
  const TimePoint end = clock_.now() + latency;
  while (clock_.now() < end) co_await clock_.wait(never_, end);
  leave(inputs);
  if (answer.failure) co_return answer.failure;
  reply.status = answer.status;
  reply.headers = answer.headers;
  reply.body = answer.body;
  if (answer.status == 200 && answer.body.empty()) {
    for (const ModelInput& input : inputs) {
      for (const auto& [name, value] : input.properties) store[input.id][name] = value;
    }
    reply.body = results(inputs);
  }
  co_return std::nullopt;
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
