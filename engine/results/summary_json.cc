#include <string_view>

#include "engine/results/human_text.h"
#include "engine/results/json_writer.h"
#include "engine/results/summary.h"

namespace sluice {

namespace {

double milliseconds(std::chrono::microseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

void write_stop(JsonWriter& json, const std::optional<StopReason>& stop) {
  if (!stop) return json.null("stop");
  json.begin_object("stop");
  json.text("reason", stop->reason);
  json.text_or_null("remedy", stop->remedy);
  json.end_object();
}

void write_unfinished(JsonWriter& json, const std::vector<RecordRange>& ranges) {
  json.begin_array("unfinished_records");
  for (const RecordRange& range : ranges) {
    json.begin_object();
    json.number("first", range.first);
    json.number("last", range.last);
    json.end_object();
  }
  json.end_array();
}

void write_records(JsonWriter& json, const RunSummary& summary) {
  json.begin_object("records");
  json.number("read", summary.read);
  json.number("created", summary.created);
  json.number("updated", summary.updated);
  json.number("verified", summary.verified);
  json.number("failed", summary.failed());
  json.number("failed_to_read", summary.failed_to_read);
  json.number("failed_to_map", summary.failed_to_map);
  json.number("failed_to_send", summary.failed_to_send);
  json.number("unfinished", summary.unfinished_count());
  json.number("skipped", summary.skipped);
  json.end_object();
}

void write_calls(JsonWriter& json, const CallCounts& calls) {
  json.begin_object("calls");
  json.number("requests", calls.requests);
  json.begin_object("replies");
  for (const auto& [status, count] : calls.replies) json.number(std::to_string(status), count);
  json.end_object();
  json.number("transport_failures", calls.transport_failures);
  json.number("throttled", calls.throttled());
  json.number("retries", calls.retries);
  json.number("splits", calls.splits);
  json.number("resends", calls.resends);
  json.number("reads", calls.reads);
  json.number("throttles", calls.throttles);
  json.number("throttled_ms", static_cast<std::uint64_t>(calls.throttled_time.count()));
  json.number("backoff_ms", static_cast<std::uint64_t>(calls.backoff_time.count()));
  if (calls.used_share) {
    json.decimal("used_share_of_limit", *calls.used_share);
  } else {
    json.null("used_share_of_limit");
  }
  json.number("bytes_sent", calls.bytes_sent);
  json.number("bytes_received", calls.bytes_received);
  json.begin_object("latency_ms");
  json.decimal("p50", milliseconds(calls.latency_p50));
  json.decimal("p95", milliseconds(calls.latency_p95));
  json.decimal("p99", milliseconds(calls.latency_p99));
  json.end_object();
  json.end_object();
}

void write_error_group(JsonWriter& json, const ErrorGroup& group, const RunSummary& summary) {
  json.begin_object();
  json.text("stage", to_string(group.stage));
  json.text("code", group.code);
  json.text_or_null("property", group.property);
  json.number("count", group.count);
  json.number("retryable", group.retryable);
  json.begin_object("example");
  json.text("file", summary.inputs.at(group.example_file));
  json.number("line", group.example_line);
  json.text("message", group.message);
  json.end_object();
  json.end_object();
}

void write_errors(JsonWriter& json, const RunSummary& summary) {
  json.begin_array("errors");
  for (const ErrorGroup& group : summary.error_groups) write_error_group(json, group, summary);
  json.end_array();
  json.number("errors_of_other_kinds", summary.ungrouped_errors);
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.begin_array(key);
  for (const std::string& text : texts) json.text({}, text);
  json.end_array();
}

void write_files(JsonWriter& json, const RunSummary& summary) {
  json.text("directory", summary.directory);
  json.begin_object("files");
  for (const NamedFile& file : summary.files) json.text(file.name, file.path);
  json.end_object();
}

}  // namespace

std::string to_json(const RunSummary& summary) {
  JsonWriter json;
  json.begin_object();
  json.number("schema_version", RunSummary::schema_version);
  json.text("object", summary.object);
  write_texts(json, "inputs", summary.inputs);
  json.text("started", format_utc(summary.started));
  json.text("ended", format_utc(summary.ended));
  json.decimal("seconds", std::chrono::duration<double>(summary.duration).count());
  json.boolean("finished", summary.is_finished());
  json.number("exit_code", static_cast<std::uint64_t>(summary.exit_code));
  write_stop(json, summary.stop);
  write_records(json, summary);
  write_unfinished(json, summary.unfinished);
  json.decimal("records_per_second", summary.records_per_second());
  write_calls(json, summary.calls);
  write_errors(json, summary);
  write_texts(json, "warnings", summary.warnings);
  write_files(json, summary);
  json.text_or_null("next_command", summary.next_command);
  json.end_object();
  return json.take();
}

}  // namespace sluice
