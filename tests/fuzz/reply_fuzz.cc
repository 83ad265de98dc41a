// Replies of every kind to a request of three records: whatever comes, each record has one verdict
// or none, and no success without a record id.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/account_info.h"
#include "engine/hubspot/batch_read.h"
#include "engine/hubspot/batch_reply.h"
#include "engine/hubspot/reply_reader.h"
#include "engine/hubspot/upsert_request.h"
#include "tests/fuzz/fuzz_input.h"

namespace sluice::fuzz {
namespace {

constexpr std::array<int, 16> statuses = {200, 201, 207, 400, 401, 403, 404, 409,
                                          413, 422, 423, 429, 477, 500, 503, 524};

/// Three records as the mapper makes them.
struct Request {
  Request() {
    for (const char* key : {"a@x.co", "b@x.co", "c@x.co"}) {
      std::string& json = jsons.emplace_back();
      json = R"({"id":")" + std::string(key) + R"(","idProperty":"email","objectWriteTraceId":")" +
             std::to_string(jsons.size()) + R"(","properties":{"email":")" + key +
             R"(","firstname":"x"}})";
    }
    for (std::size_t i = 0; i < jsons.size(); ++i) {
      UpsertInput& input = inputs.emplace_back();
      input.source = {.number = i + 1, .file = 0, .line = i + 2, .text = "text"};
      input.key = keys[i];
      input.json = jsons[i];
    }
  }

  std::array<std::string_view, 3> keys = {"a@x.co", "b@x.co", "c@x.co"};
  std::vector<std::string> jsons;
  std::vector<UpsertInput> inputs;
};

void check(const ReplyReading& reading, std::size_t inputs) {
  require(reading.verdicts.empty() || reading.verdicts.size() == inputs,
          "a verdict for each input or for none");
  for (const auto& verdict : reading.verdicts) {
    const bool succeeded =
        verdict.outcome != Outcome::failed && verdict.outcome != Outcome::unknown;
    require(!succeeded || !verdict.id.empty(), "a success has a record id");
    require(verdict.outcome != Outcome::failed || verdict.failure < reading.failures.size(),
            "a failure says why");
  }
  for (const Failure& failure : reading.failures) {
    require(failure.message.size() <= max_message_bytes + 16, "messages are bounded");
  }
}

/// With padding behind the body a usual reply is read the quick way, without it never.
void read_both_ways(std::string_view body) {
  static BatchReplyReader readers[2];
  static BatchReply replies[2];
  static std::string padded;
  padded.assign(body).append(1, '\0').append(63, '}');
  const std::string_view view = std::string_view(padded).substr(0, body.size());
  const bool is_read = readers[0].read({200, {}, view, 64}, replies[0]);
  const bool is_read_by_on_demand = readers[1].read({200, {}, body}, replies[1]);
  require(is_read == is_read_by_on_demand, "both ways read a reply or both do not");
  if (!is_read) return;
  const auto same = [](const BatchResult& left, const BatchResult& right) {
    return left.id == right.id && left.trace_id == right.trace_id &&
           left.properties == right.properties && left.is_new == right.is_new;
  };
  require(std::ranges::equal(replies[0].results, replies[1].results, same),
          "both ways read the same results");
  require(replies[0].errors == replies[1].errors, "both ways read the same errors");
}

}  // namespace
}  // namespace sluice::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sluice;
  static const fuzz::Request request;
  static ReplyReader upserts;
  static ReadReader reads;
  static ReplyReading reading;
  fuzz::FuzzInput input(data, size);
  const std::uint8_t setting = input.setting();
  const auto count = std::min<std::size_t>(setting >> 4 & 3, 2) + 1;
  const std::span inputs = std::span(request.inputs).first(count);
  const std::vector<ReplyHeader> headers = {{"content-type", "application/json"},
                                            {"retry-after", "1"}};
  const Reply reply{fuzz::statuses[setting & 15], headers, input.rest()};
  const auto now = std::chrono::system_clock::time_point();
  upserts.read(reply, inputs, "email", now, reading);
  fuzz::check(reading, count);
  reads.read(reply, inputs, "email", now, reading);
  fuzz::check(reading, count);
  fuzz::read_both_ways(input.rest());
  read_account_info(input.rest());
  read_daily_usage(input.rest());
  return 0;
}
