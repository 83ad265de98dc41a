#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "sandbox/json_writer.h"
#include "sandbox/service.h"

// Random batches, valid and invalid, against what must hold for all of them.

namespace sluice::sandbox {
namespace {

class RandomBatches : public testing::TestWithParam<int> {
 protected:
  struct Input {
    std::string email;
    bool valid;
  };

  // Some inputs are invalid, some e-mails repeat those of earlier batches, some those of this one.
  std::vector<Input> draw_inputs() {
    std::vector<Input> inputs(1 + random_() % 8);
    for (Input& input : inputs) {
      input.valid = random_() % 6 != 0;
      input.email = std::to_string(random_() % 40) + (random_() % 2 ? "@b.co" : "@B.co");
    }
    return inputs;
  }

  static std::string body(const std::vector<Input>& inputs, bool traced) {
    JsonWriter json;
    json.begin_object().key("inputs").begin_array();
    for (std::size_t place = 0; place < inputs.size(); ++place) {
      json.begin_object().member("idProperty", "email").member("id", inputs[place].email);
      if (traced) json.member("objectWriteTraceId", std::to_string(place));
      json.key("properties").begin_object();
      json.member("score", inputs[place].valid ? "7" : "seven").end_object().end_object();
    }
    json.end_array().end_object();
    return json.take();
  }

  HttpReply call(const std::string& method, const std::string& target, const std::string& text) {
    HttpRequest request{method, target, "Bearer t", "application/json", false, text};
    const Exchange exchange = service_.arrive(request, now_);
    service_.left(exchange);
    return exchange.reply;
  }

  std::string stored() { return call("GET", "/sandbox/objects/contacts", "").body; }

  static ServiceOptions unlimited() {
    ServiceOptions options;
    options.limit = std::nullopt;
    return options;
  }

  std::mt19937 random_{static_cast<unsigned>(GetParam())};
  Service service_{unlimited()};
  Time now_{std::chrono::hours{500'000}};
};

// The trace ids of results, then those of errors.
using Traces = std::pair<std::multiset<std::string>, std::multiset<std::string>>;

Traces traces_of(const std::string& body) {
  simdjson::dom::parser parser;
  const simdjson::dom::element reply = parser.parse(body);
  Traces traces;
  for (const simdjson::dom::element result : reply["results"].get_array())
    traces.first.emplace(result["objectWriteTraceId"].get_string().value());
  simdjson::dom::array errors;
  if (reply["errors"].get(errors) != simdjson::SUCCESS) return traces;
  for (const simdjson::dom::element error : errors)
    for (const simdjson::dom::element id : error["context"]["objectWriteTraceId"].get_array())
      traces.second.emplace(id.get_string().value());
  return traces;
}

TEST_P(RandomBatches, EachInputIsInTheRightHalfOrTheBatchWroteNothing) {
  for (int round = 0; round < 200; ++round) {
    const auto inputs = draw_inputs();
    const bool traced = random_() % 2 == 0;
    const bool all_valid =
        std::all_of(inputs.begin(), inputs.end(), [](const Input& input) { return input.valid; });
    std::set<std::string> ids;
    for (const Input& input : inputs) ids.insert(input.email);
    const bool repeats = ids.size() < inputs.size();
    now_ += std::chrono::seconds{1};
    const std::string before = stored();
    const HttpReply reply =
        call("POST", "/crm/v3/objects/contacts/batch/upsert", body(inputs, traced));
    if (repeats || (!all_valid && !traced)) {
      EXPECT_EQ(reply.status, 400) << reply.body;
      EXPECT_EQ(stored(), before);
      continue;
    }
    ASSERT_EQ(reply.status, all_valid ? 200 : 207) << reply.body;
    EXPECT_EQ(reply.body.find("\"errors\"") == std::string::npos, all_valid);
    if (!traced) continue;
    Traces expected;
    for (std::size_t place = 0; place < inputs.size(); ++place)
      (inputs[place].valid ? expected.first : expected.second).insert(std::to_string(place));
    EXPECT_EQ(traces_of(reply.body), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomBatches, testing::Range(1, 6));

TEST(RandomArrivals, NoWindowLetsMoreThanTheLimitThrough) {
  std::mt19937 random{7};
  ServiceOptions options;
  options.limit = RateLimit{20, std::chrono::milliseconds{1000}};
  Service service{options};
  Time now{std::chrono::hours{500'000}};
  std::vector<Time> admitted;
  for (int call = 0; call < 5000; ++call) {
    now += std::chrono::milliseconds{random() % 60};
    HttpRequest request{"GET", "/account-info/v3/details", "Bearer t", "", false, ""};
    const Exchange exchange = service.arrive(request, now);
    service.left(exchange);
    if (exchange.reply.status == 200) admitted.push_back(now);
  }
  ASSERT_GT(admitted.size(), 1000u);
  for (std::size_t call = 20; call < admitted.size(); ++call)
    EXPECT_GE(admitted[call] - admitted[call - 20], std::chrono::milliseconds{1000});
}

}  // namespace
}  // namespace sluice::sandbox
