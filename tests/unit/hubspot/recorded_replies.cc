#include "recorded_replies.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <stdexcept>

#include <simdjson.h>

#include "engine/hubspot/key.h"
#include "tests/unit/hubspot/encoded_input.h"

namespace sluice {
namespace {

using simdjson::dom::element;

std::string text(element object, std::string_view name) {
  return std::string(std::string_view(object[name]));
}

std::uint64_t hash_of(std::string_view key) {
  std::string scratch;
  return hash_key(key, scratch);
}

std::string in_lower_case(std::string_view name) {
  std::string scratch;
  return std::string(fold_key(name, scratch));
}

void read_request(element request, RecordedReply& recorded) {
  recorded.id_property = text(request, "idProperty");
  for (const element input : request["inputs"]) {
    recorded.input_texts.push_back(simdjson::minify(input));
    recorded.keys.push_back(text(input, "id"));
  }
}

/// Other tools name their inputs otherwise; we by the record's number. In `text` each trace id of
/// the request becomes the number that inputs() gives its record.
std::string with_our_trace_ids(std::string_view text, const std::vector<std::string>& trace_ids) {
  static const std::regex member(R"re(("objectWriteTraceId":\[?")([^"]*)")re");
  std::string ours;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::cmatch match; std::regex_search(at, end, match, member); at = match[0].second) {
    const auto found = std::find(trace_ids.begin(), trace_ids.end(), match[2].str());
    ours.append(at, match[1].second);
    ours.append(found == trace_ids.end() ? match[2].str()
                                         : std::to_string(found - trace_ids.begin() + 1));
    ours.push_back('"');
  }
  return ours.append(at, end);
}

void name_inputs_by_number(element request, RecordedReply& recorded) {
  std::vector<std::string> trace_ids;
  for (const element input : request["inputs"]) {
    std::string_view trace_id;
    if (input["objectWriteTraceId"].get(trace_id) != simdjson::SUCCESS) trace_id = {};
    trace_ids.emplace_back(trace_id);
  }
  recorded.body = with_our_trace_ids(recorded.body, trace_ids);
  for (std::string& text : recorded.input_texts) text = with_our_trace_ids(text, trace_ids);
}

void read_response(element response, RecordedReply& recorded) {
  recorded.status = static_cast<int>(std::int64_t(response["status"]));
  recorded.body = text(response, "body");
  for (const auto [name, value] : simdjson::dom::object(response["headers"])) {
    recorded.headers.emplace_back(in_lower_case(name), std::string_view(value));
  }
}

void read_expectation(element expect, RecordedReply& recorded) {
  recorded.action = text(expect, "action");
  recorded.wait_ms_min = expect["wait_ms_min"];
  for (const element record : expect["records"]) {
    recorded.records.push_back({std::size_t(std::uint64_t(record["input"])),
                                text(record, "outcome"), text(record, "id"),
                                text(record, "category"), text(record, "code"),
                                text(record, "property"), text(record, "message_contains")});
  }
}

RecordedReply read_case(const std::filesystem::path& path) {
  simdjson::dom::parser parser;
  const element root = parser.load(path.string());
  RecordedReply recorded;
  recorded.name = path.stem().string();
  read_request(root["request"], recorded);
  read_response(root["response"], recorded);
  name_inputs_by_number(root["request"], recorded);
  read_expectation(root["expect"], recorded);
  return recorded;
}

}  // namespace

std::vector<UpsertInput> RecordedReply::inputs() const {
  std::vector<UpsertInput> inputs(input_texts.size());
  for (std::size_t at = 0; at < inputs.size(); ++at) {
    inputs[at].source.number = at + 1;
    inputs[at].key = keys[at];
    inputs[at].key_hash = hash_of(keys[at]);
    inputs[at].json = input_texts[at];
  }
  return inputs;
}

std::vector<RecordedReply> recorded_replies() {
  std::vector<RecordedReply> all;
  for (const auto& file : std::filesystem::directory_iterator(SLUICE_TEST_DATA "/replies")) {
    if (file.path().extension() == ".json") all.push_back(read_case(file.path()));
  }
  std::sort(all.begin(), all.end(),
            [](const auto& left, const auto& right) { return left.name < right.name; });
  return all;
}

RecordedReply recorded_reply(std::string_view name) {
  return read_case(std::string(SLUICE_TEST_DATA "/replies/").append(name).append(".json"));
}

TestInput::TestInput(std::uint64_t number, std::string_view key, std::string_view id_property,
                     std::string_view extra_property)
    : number_(number), key_(key) {
  std::vector<std::pair<std::string, std::string>> properties;
  if (!extra_property.empty()) properties.emplace_back(extra_property, "x");
  json_ = encoded_input(key, id_property, number, properties);
}

UpsertInput TestInput::view() const {
  return {{number_, 0, 0, {}}, key_, hash_of(key_), json_};
}

}  // namespace sluice
