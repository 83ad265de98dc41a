#include "engine/results/journal_entry.h"

#include <charconv>
#include <utility>

#include <simdjson.h>

#include "engine/results/json_writer.h"

namespace sluice {

namespace {

namespace dom = simdjson::dom;

// How a number is called in the JSON, and where it stands. One table writes and reads.
struct CountName {
  std::string_view name;
  std::uint64_t RunCounts::*place;
};
constexpr CountName count_names[] = {
    {"first_read", &RunCounts::first_read}, {"last_read", &RunCounts::last_read},
    {"created", &RunCounts::created},       {"updated", &RunCounts::updated},
    {"verified", &RunCounts::verified},     {"ungrouped", &RunCounts::ungrouped},
};

struct CallCountName {
  std::string_view name;
  std::uint64_t CallCounts::*place;
};
constexpr CallCountName call_count_names[] = {
    {"requests", &CallCounts::requests},
    {"transport_failures", &CallCounts::transport_failures},
    {"retries", &CallCounts::retries},
    {"splits", &CallCounts::splits},
    {"resends", &CallCounts::resends},
    {"reads", &CallCounts::reads},
    {"throttles", &CallCounts::throttles},
    {"bytes_sent", &CallCounts::bytes_sent},
    {"bytes_received", &CallCounts::bytes_received},
};

std::uint64_t milliseconds(std::chrono::milliseconds time) {
  return static_cast<std::uint64_t>(time.count());
}

void write_settled(JsonWriter& json, const RecordSet& settled) {
  json.begin_array("settled");
  for (const RecordRange& range : settled.ranges()) {
    json.number({}, range.first);
    json.number({}, range.last);
  }
  json.end_array();
}

void write_counts(JsonWriter& json, const RunCounts& counts) {
  json.begin_object("counts");
  for (const auto& [name, place] : count_names) json.number(name, counts.*place);
  json.begin_array("failed");
  for (const std::uint64_t count : counts.failed) json.number({}, count);
  json.end_array();
  json.end_object();
}

void write_groups(JsonWriter& json, const std::vector<ErrorGroup>& groups) {
  json.begin_array("groups");
  for (const ErrorGroup& group : groups) {
    json.begin_object();
    json.number("stage", static_cast<std::uint64_t>(group.stage));
    json.text("code", group.code);
    json.text("property", group.property);
    json.number("count", group.count);
    json.number("retryable", group.retryable);
    json.number("file", group.example_file);
    json.number("line", group.example_line);
    json.text("message", group.message);
    json.end_object();
  }
  json.end_array();
}

void write_calls(JsonWriter& json, const CallCounts& calls) {
  json.begin_object("calls");
  for (const auto& [name, place] : call_count_names) json.number(name, calls.*place);
  json.number("throttled_ms", milliseconds(calls.throttled_time));
  json.number("backoff_ms", milliseconds(calls.backoff_time));
  json.begin_object("replies");
  for (const auto& [status, count] : calls.replies) json.number(std::to_string(status), count);
  json.end_object();
  json.end_object();
}

void write_position(JsonWriter& json, const InputPosition& position) {
  json.begin_object("position");
  json.number("record", position.record);
  json.number("file", position.file);
  json.number("first_of_file", position.first_of_file);
  json.number("offset", position.offset);
  json.number("line", position.line);
  json.number("prefix_bytes", position.prefix.bytes);
  json.number("prefix_hash", position.prefix.hash);
  json.end_object();
}

void write_reads(JsonWriter& json, const std::vector<InputRead>& reads) {
  json.begin_array("reads");
  for (const InputRead& read : reads) {
    json.number({}, read.file);
    json.number({}, read.prefix.bytes);
    json.number({}, read.prefix.hash);
  }
  json.end_array();
}

// The readers throw simdjson_error where a member is missing or of another kind.

std::uint64_t number(dom::element object, std::string_view name) {
  return object[name].get_uint64();
}

std::string text(dom::element object, std::string_view name) {
  return std::string(std::string_view(object[name].get_string()));
}

RecordSet read_settled(dom::element entry) {
  RecordSet settled;
  std::optional<std::uint64_t> first;
  for (const std::uint64_t value : entry["settled"].get_array()) {
    if (!first) {
      first = value;
    } else {
      settled.insert(RecordRange{*std::exchange(first, std::nullopt), value});
    }
  }
  return settled;
}

RunCounts read_counts(dom::element object) {
  RunCounts counts;
  for (const auto& [name, place] : count_names) counts.*place = number(object, name);
  std::size_t stage = 0;
  for (const std::uint64_t count : object["failed"].get_array()) counts.failed.at(stage++) = count;
  return counts;
}

std::vector<ErrorGroup> read_groups(dom::element entry) {
  std::vector<ErrorGroup> groups;
  for (const dom::element object : entry["groups"].get_array()) {
    groups.push_back({.stage = static_cast<Stage>(number(object, "stage")),
                      .code = text(object, "code"),
                      .property = text(object, "property"),
                      .count = number(object, "count"),
                      .retryable = number(object, "retryable"),
                      .example_file = static_cast<std::uint32_t>(number(object, "file")),
                      .example_line = number(object, "line"),
                      .message = text(object, "message")});
  }
  return groups;
}

CallCounts read_calls(dom::element object) {
  CallCounts calls;
  for (const auto& [name, place] : call_count_names) calls.*place = number(object, name);
  calls.throttled_time = std::chrono::milliseconds(number(object, "throttled_ms"));
  calls.backoff_time = std::chrono::milliseconds(number(object, "backoff_ms"));
  for (const auto& [key, value] : object["replies"].get_object()) {
    int status = 0;
    std::from_chars(key.data(), key.data() + key.size(), status);
    calls.replies[status] = value.get_uint64();
  }
  return calls;
}

std::optional<InputPosition> read_position(dom::element entry) {
  dom::element object;
  if (entry["position"].get(object) != simdjson::SUCCESS) return std::nullopt;
  return InputPosition{
      .record = number(object, "record"),
      .file = static_cast<std::uint32_t>(number(object, "file")),
      .first_of_file = number(object, "first_of_file"),
      .offset = number(object, "offset"),
      .line = number(object, "line"),
      .prefix = {.bytes = number(object, "prefix_bytes"), .hash = number(object, "prefix_hash")}};
}

std::vector<InputRead> read_reads(dom::element entry) {
  std::vector<InputRead> reads;
  std::vector<std::uint64_t> numbers;
  for (const std::uint64_t value : entry["reads"].get_array()) {
    numbers.push_back(value);
    if (numbers.size() < 3) continue;
    reads.push_back({static_cast<std::uint32_t>(numbers[0]), {numbers[1], numbers[2]}});
    numbers.clear();
  }
  return reads;
}

}  // namespace

std::string to_json(const JournalEntry& entry) {
  JsonWriter json(JsonStyle::one_line);
  json.begin_object();
  write_settled(json, entry.settled);
  write_counts(json, entry.counts);
  write_groups(json, entry.groups);
  json.begin_object("sizes");
  json.number("successes", entry.sizes.successes);
  json.number("errors", entry.sizes.errors);
  json.end_object();
  write_calls(json, entry.calls);
  json.number("duration_ms", milliseconds(entry.duration));
  if (entry.position) write_position(json, *entry.position);
  write_reads(json, entry.reads);
  json.end_object();
  std::string line = json.take();
  line.pop_back();
  return line;
}

std::optional<JournalEntry> parse_journal_entry(std::string_view json) {
  dom::parser parser;
  try {
    const dom::element entry = parser.parse(json.data(), json.size());
    return JournalEntry{.settled = read_settled(entry),
                        .counts = read_counts(entry["counts"]),
                        .groups = read_groups(entry),
                        .sizes = {.successes = number(entry["sizes"], "successes"),
                                  .errors = number(entry["sizes"], "errors")},
                        .calls = read_calls(entry["calls"]),
                        .duration = std::chrono::milliseconds(number(entry, "duration_ms")),
                        .position = read_position(entry),
                        .reads = read_reads(entry)};
  } catch (const simdjson::simdjson_error&) {
    return std::nullopt;
  } catch (const std::out_of_range&) {
    return std::nullopt;  // more stages than there are
  }
}

}  // namespace sluice
