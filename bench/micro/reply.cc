// Reading the reply to a batch upsert: 100 results of 0.9 KB each, as HubSpot answers contacts.

#include <benchmark/benchmark.h>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "engine/hubspot/reply_reader.h"

namespace sluice::bench {
namespace {

constexpr std::uint64_t records = 100;

std::string result(std::uint64_t number) {
  constexpr std::string_view time = "2026-11-24T00:21:04.667Z";
  return fmt::format(
      R"({{"id":"2309002{0:05}","properties":{{"createdate":"{1}","email":"someone{0}@example.org",)"
      R"("firstname":"Some","lastname":"One","phone":"+1 202 555 0173","company":"Example \"Ltd\"",)"
      R"("hs_full_name_or_email":"Some One","hs_is_contact":"true","hs_is_unworked":"true",)"
      R"("hs_object_id":"2309002{0:05}","hs_object_source":"INTEGRATION",)"
      R"("hs_object_source_id":"1149586","hs_object_source_label":"INTEGRATION",)"
      R"("hs_pipeline":"contacts-lifecycle-pipeline","hs_v2_date_entered_current_stage":"{1}",)"
      R"("lastmodifieddate":"{1}","lifecyclestage":"lead"}},"createdAt":"{1}","updatedAt":"{1}",)"
      R"("archived":false,"objectWriteTraceId":"{0}",)"
      R"("url":"https://app.hubspot.com/contacts/12345678/record/0-1/2309002{0:05}","new":true}})",
      number, time);
}

struct Exchange {
  std::vector<std::string> jsons;
  std::vector<UpsertInput> inputs;
  std::string body = R"({"completedAt":"2026-11-24T00:21:04.667Z","status":"COMPLETE","results":[)";

  Exchange() {
    for (std::uint64_t i = 0; i < records; ++i) {
      const std::uint64_t number = 700'001 + i;
      jsons.push_back(fmt::format(
          R"({{"id":"someone{0}@example.org","idProperty":"email","objectWriteTraceId":"{0}",)"
          R"("properties":{{"email":"someone{0}@example.org"}}}})",
          number));
      body += (i == 0 ? "" : ",") + result(number);
    }
    body += "]}";
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    for (std::uint64_t i = 0; i < records; ++i) {
      inputs.push_back({.source = {.number = 700'001 + i}, .json = jsons[i]});
    }
  }
};

void read_reply(benchmark::State& state) {
  const Exchange exchange;
  const Reply reply{.status = 200,
                    .headers = {},
                    .body = exchange.body,
                    .readable = exchange.body.capacity() - exchange.body.size()};
  ReplyReader reader;
  ReplyReading reading;
  for (auto _ : state) {
    reader.read(reply, exchange.inputs, "email", {}, reading);
    if (reading.action != ReplyAction::settle) state.SkipWithError("the reply settles not all");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(records));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(exchange.body.size()));
}
BENCHMARK(read_reply);

/// What simdjson needs at least: its first stage, and the id of each result.
void simdjson_floor(benchmark::State& state) {
  const Exchange exchange;
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    std::size_t bytes = 0;
    auto document = parser.iterate(exchange.body.data(), exchange.body.size(),
                                   exchange.body.size() + simdjson::SIMDJSON_PADDING);
    for (auto element : document["results"].get_array()) {
      bytes += element["id"].get_string().value().size();
    }
    benchmark::DoNotOptimize(bytes);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(exchange.body.size()));
}
BENCHMARK(simdjson_floor);

}  // namespace
}  // namespace sluice::bench
