#include "engine/results/summary_reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <simdjson.h>

#include "engine/hubspot/iso_time.h"

namespace sluice {

namespace dom = simdjson::dom;

namespace {

// The readers throw simdjson_error where a member is missing or of another kind.

std::string text(dom::element object, std::string_view name) {
  const dom::element value = object[name];
  return value.is_null() ? std::string() : std::string(std::string_view(value.get_string()));
}

std::uint64_t number(dom::element object, std::string_view name) {
  return object[name].get_uint64();
}

std::chrono::milliseconds milliseconds(dom::element object, std::string_view name) {
  return std::chrono::milliseconds(number(object, name));
}

std::chrono::microseconds latency(dom::element object, std::string_view name) {
  return std::chrono::microseconds(std::llround(double(object[name].get_double()) * 1000));
}

std::chrono::system_clock::time_point time(dom::element object, std::string_view name) {
  return parse_iso_time(text(object, name)).value_or(std::chrono::sys_days());
}

std::vector<std::string> texts(dom::element object, std::string_view name) {
  std::vector<std::string> all;
  for (const dom::element each : object[name].get_array()) {
    all.emplace_back(std::string_view(each.get_string()));
  }
  return all;
}

void read_run(dom::element json, RunSummary& summary) {
  summary.object = text(json, "object");
  summary.inputs = texts(json, "inputs");
  summary.directory = text(json, "directory");
  summary.started = time(json, "started");
  summary.ended = time(json, "ended");
  const double seconds = json["seconds"].get_double();
  summary.duration = std::chrono::milliseconds(std::llround(seconds * 1000));
  summary.exit_code = static_cast<int>(number(json, "exit_code"));
  const dom::element stop = json["stop"];
  if (!stop.is_null()) summary.stop = {text(stop, "reason"), text(stop, "remedy")};
}

void read_records(dom::element json, RunSummary& summary) {
  const dom::element records = json["records"];
  summary.read = number(records, "read");
  summary.skipped = number(records, "skipped");
  summary.created = number(records, "created");
  summary.updated = number(records, "updated");
  summary.verified = number(records, "verified");
  summary.failed_to_read = number(records, "failed_to_read");
  summary.failed_to_map = number(records, "failed_to_map");
  summary.failed_to_send = number(records, "failed_to_send");
  for (const dom::element range : json["unfinished_records"].get_array()) {
    summary.unfinished.push_back({number(range, "first"), number(range, "last")});
  }
}

CallCounts read_calls(dom::element json) {
  CallCounts calls;
  calls.requests = number(json, "requests");
  for (const auto& [status, count] : dom::object(json["replies"].get_object())) {
    int code = 0;
    std::from_chars(status.data(), status.data() + status.size(), code);
    calls.replies[code] = count.get_uint64();
  }
  calls.transport_failures = number(json, "transport_failures");
  calls.retries = number(json, "retries");
  calls.splits = number(json, "splits");
  calls.resends = number(json, "resends");
  calls.reads = number(json, "reads");
  calls.throttles = number(json, "throttles");
  calls.throttled_time = milliseconds(json, "throttled_ms");
  calls.backoff_time = milliseconds(json, "backoff_ms");
  const dom::element used_share = json["used_share_of_limit"];
  if (!used_share.is_null()) calls.used_share = double(used_share.get_double());
  calls.bytes_sent = number(json, "bytes_sent");
  calls.bytes_received = number(json, "bytes_received");
  const dom::element latencies = json["latency_ms"];
  calls.latency_p50 = latency(latencies, "p50");
  calls.latency_p95 = latency(latencies, "p95");
  calls.latency_p99 = latency(latencies, "p99");
  return calls;
}

Stage stage_of(std::string_view name) {
  if (name == to_string(Stage::read)) return Stage::read;
  return name == to_string(Stage::map) ? Stage::map : Stage::send;
}

ErrorGroup read_group(dom::element json, const std::vector<std::string>& inputs) {
  const dom::element example = json["example"];
  const auto file = std::ranges::find(inputs, text(example, "file"));
  if (file == inputs.end()) throw simdjson::simdjson_error(simdjson::INDEX_OUT_OF_BOUNDS);
  return {.stage = stage_of(text(json, "stage")),
          .code = text(json, "code"),
          .property = text(json, "property"),
          .count = number(json, "count"),
          .retryable = number(json, "retryable"),
          .example_file = static_cast<std::uint32_t>(file - inputs.begin()),
          .example_line = number(example, "line"),
          .message = text(example, "message")};
}

RunSummary read_summary(dom::element json) {
  RunSummary summary;
  read_run(json, summary);
  read_records(json, summary);
  summary.calls = read_calls(json["calls"]);
  for (const dom::element group : json["errors"].get_array()) {
    summary.error_groups.push_back(read_group(group, summary.inputs));
  }
  summary.ungrouped_errors = number(json, "errors_of_other_kinds");
  summary.warnings = texts(json, "warnings");
  for (const auto& [name, path] : dom::object(json["files"].get_object())) {
    summary.files.push_back({std::string(name), std::string(std::string_view(path.get_string()))});
  }
  summary.next_command = text(json, "next_command");
  return summary;
}

}  // namespace

std::optional<RunSummary> parse_summary(std::string_view json) {
  dom::parser parser;
  dom::element element;
  if (parser.parse(json.data(), json.size()).get(element) != simdjson::SUCCESS) return std::nullopt;
  try {
    if (number(element, "schema_version") > RunSummary::schema_version) return std::nullopt;
    return read_summary(element);
  } catch (const simdjson::simdjson_error&) {
    return std::nullopt;
  }
}

}  // namespace sluice
