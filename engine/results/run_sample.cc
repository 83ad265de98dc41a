#include "engine/results/run_sample.h"

#include <cmath>

#include <simdjson.h>

#include "engine/results/json_writer.h"

namespace sluice {

namespace dom = simdjson::dom;

namespace {

template <class Duration>
double seconds(Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

double milliseconds(std::chrono::microseconds duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

void write_latency(JsonWriter& json, const SampledLatency& latency) {
  json.begin_object("latency_ms");
  json.decimal("p50", milliseconds(latency.p50));
  json.decimal("p95", milliseconds(latency.p95));
  json.decimal("p99", milliseconds(latency.p99));
  json.end_object();
}

void write_limit(JsonWriter& json, const LimitUse& limit) {
  json.begin_object("limit");
  json.number("used", limit.used);
  json.number("allowed", limit.allowed);
  json.decimal("window", seconds(limit.window));
  json.end_object();
}

void write_waits(JsonWriter& json, const std::vector<SampledWait>& waits) {
  json.begin_array("waits");
  for (const SampledWait& wait : waits) {
    json.begin_object();
    json.text("reason", wait.reason);
    json.decimal("seconds", seconds(wait.duration));
    json.end_object();
  }
  json.end_array();
}

// The readers throw simdjson_error where a member is missing or of another kind.

std::uint64_t number(dom::element object, std::string_view name) {
  return object[name].get_uint64();
}

std::chrono::milliseconds duration(dom::element object, std::string_view name) {
  return std::chrono::milliseconds(std::llround(double(object[name].get_double()) * 1000));
}

std::chrono::microseconds latency(dom::element object, std::string_view name) {
  return std::chrono::microseconds(std::llround(double(object[name].get_double()) * 1000));
}

/// What is there only where it was known.
void read_optional_members(dom::element json, RunSample& sample) {
  dom::element found;
  if (json["latency_ms"].get(found) == simdjson::SUCCESS) {
    sample.latency = {latency(found, "p50"), latency(found, "p95"), latency(found, "p99")};
  }
  if (json["limit"].get(found) == simdjson::SUCCESS) {
    sample.limit = {static_cast<std::uint32_t>(number(found, "used")),
                    static_cast<std::uint32_t>(number(found, "allowed")),
                    duration(found, "window")};
    if (sample.limit->allowed == 0) sample.limit.reset();
  }
  if (json["quota_left"].get(found) == simdjson::SUCCESS) {
    sample.quota_left = std::uint64_t(found.get_uint64());
  }
  if (json["waits"].get(found) == simdjson::SUCCESS) {
    for (const dom::element wait : found.get_array()) {
      sample.waits.push_back(
          {std::string(std::string_view(wait["reason"].get_string())), duration(wait, "seconds")});
    }
  }
}

RunSample read_sample(dom::element json) {
  RunSample sample{.time = duration(json, "time"),
                   .interval = duration(json, "interval"),
                   .is_resumed = json["resumed"].error() == simdjson::SUCCESS,
                   .read = number(json, "read"),
                   .succeeded = number(json, "succeeded"),
                   .failed = number(json, "failed"),
                   .bytes_read = number(json, "bytes_read"),
                   .requests = number(json, "requests"),
                   .throttled = number(json, "throttled"),
                   .in_flight = static_cast<std::uint32_t>(number(json, "in_flight"))};
  read_optional_members(json, sample);
  return sample;
}

}  // namespace

std::string to_line(const RunSample& sample) {
  JsonWriter json(JsonStyle::one_line);
  json.begin_object();
  json.decimal("time", seconds(sample.time));
  json.decimal("interval", seconds(sample.interval));
  if (sample.is_resumed) json.boolean("resumed", true);
  json.number("read", sample.read);
  json.number("succeeded", sample.succeeded);
  json.number("failed", sample.failed);
  json.number("bytes_read", sample.bytes_read);
  json.number("requests", sample.requests);
  json.number("throttled", sample.throttled);
  json.number("in_flight", sample.in_flight);
  if (sample.latency) write_latency(json, *sample.latency);
  if (sample.limit) write_limit(json, *sample.limit);
  if (sample.quota_left) json.number("quota_left", *sample.quota_left);
  if (!sample.waits.empty()) write_waits(json, sample.waits);
  json.end_object();
  return json.take();
}

std::optional<RunSample> parse_sample(std::string_view line) {
  dom::parser parser;
  dom::element json;
  if (parser.parse(line.data(), line.size()).get(json) != simdjson::SUCCESS) return std::nullopt;
  try {
    return read_sample(json);
  } catch (const simdjson::simdjson_error&) {
    return std::nullopt;
  }
}

}  // namespace sluice
