#include "tests/scenarios/model_replies.h"

#include <algorithm>
#include <utility>

namespace sluice {

namespace {

std::string context_of(const std::vector<ModelInput>& bad, NamedBy named_by) {
  if (named_by == NamedBy::nobody) return "{}";
  const bool by_key = named_by == NamedBy::key;
  std::string context = by_key ? R"({"ids":[)" : R"({"objectWriteTraceId":[)";
  const char* separator = "\"";
  for (const ModelInput& input : bad) {
    context += separator + (by_key ? input.id : input.trace_id) + '"';
    separator = ",\"";
  }
  return context + "]}";
}

// Of the records named it says only who they are, as a conflict does; why stands in the message.
ModelAnswer refusal(int status, const std::vector<ModelInput>& bad, NamedBy named_by) {
  const bool conflict = status == 409;
  const std::string message =
      conflict ? "Contact already exists. Existing ID: 12345"
               : R"(Property values were not valid: [{\"isValid\":false,\"message\":\"Enter a )"
                 R"(number\",\"error\":\"INVALID_INTEGER\",\"name\":\"firstname\"}])";
  return {.status = status,
          .body = R"({"status":"error","message":")" + message + R"(","context":)" +
                  context_of(bad, named_by) + R"(,"category":")" +
                  (conflict ? "CONFLICT" : "VALIDATION_ERROR") + "\"}"};
}

}  // namespace

ModelAnswer rate_limited(const std::string& retry_after) {
  ModelAnswer answer{
      .status = 429,
      .body = R"({"status":"error","message":"You have reached your ten_secondly_rolling limit.",)"
              R"("errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"})"};
  if (!retry_after.empty()) answer.headers.emplace_back("retry-after", retry_after);
  return answer;
}

ModelAnswer locked() {
  return {.status = 423,
          .body = R"({"status":"error","message":"Resource is locked","category":"LOCKED"})"};
}

ModelAnswer migrating(const std::string& seconds) {
  return {.status = 477, .body = "{}", .headers = {{"retry-after", seconds}}};
}

ModelAnswer unavailable(int status) {
  return {.status = status, .body = "<html>unavailable</html>"};
}

ModelAnswer key_not_unique() {
  return {.status = 400,
          .body = R"({"status":"error","message":"Unable to perform update/upsert by non-unique )"
                  R"(0-1 property email in portal ID 23170316","category":"VALIDATION_ERROR"})"};
}

ModelAnswer timed_out() {
  return {.failure = TransportFailure{TransportError::timeout, "no reply in time"}};
}

ModelService::Script refuse_whole_batches(int status, NamedBy named_by,
                                          std::function<bool(const ModelInput&)> is_bad) {
  return [status, named_by, is_bad = std::move(is_bad)](std::size_t, const auto& inputs) {
    std::vector<ModelInput> bad;
    std::copy_if(inputs.begin(), inputs.end(), std::back_inserter(bad), is_bad);
    return bad.empty() ? ModelAnswer{} : refusal(status, bad, named_by);
  };
}

ModelService::Script every(std::size_t nth, ModelAnswer answer) {
  return [nth, answer = std::move(answer)](std::size_t request, const auto&) {
    return request % nth == 0 ? answer : ModelAnswer{};
  };
}

std::string results_without_trace_ids(const std::vector<ModelInput>& inputs) {
  std::string body = R"({"status":"COMPLETE","results":[)";
  const char* separator = "";
  for (const ModelInput& input : inputs) {
    body += separator;
    body += R"({"id":"9)" + input.trace_id + R"(","properties":{"email":")" + input.id +
            R"("},"new":true})";
    separator = ",";
  }
  return body + "]}";
}

std::string results_twice(const std::vector<ModelInput>& inputs) {
  std::vector<ModelInput> twice = inputs;
  twice.insert(twice.end(), inputs.begin(), inputs.end());
  return ModelService::results(twice);
}

std::string cut_results(const std::vector<ModelInput>& inputs) {
  const std::string whole = ModelService::results(inputs);
  return whole.substr(0, whole.size() / 2);
}

}  // namespace sluice
