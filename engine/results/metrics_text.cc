#include "engine/results/metrics_text.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace sluice {

namespace {

/// The format's escapes of a label's value.
std::string label_value(std::string_view text) {
  std::string value;
  for (const char byte : text) {
    if (byte == '\\' || byte == '"') value += '\\';
    byte == '\n' ? value += "\\n" : value += byte;
  }
  return value;
}

template <class Time>
double seconds(Time time) {
  return std::chrono::duration<double>(time).count();
}

class MetricsWriter {
 public:
  /// What the samples that follow are.
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    out_ += fmt::format("# HELP sluice_{} {}\n# TYPE sluice_{} {}\n", name, help, name, type);
  }

  template <class Number>
  void sample(Number value, std::string_view labels = {}, std::string_view suffix = {}) {
    out_ += fmt::format("sluice_{}{}", name_, suffix);
    if (!labels.empty()) out_ += fmt::format("{{{}}}", labels);
    out_ += fmt::format(" {}\n", value);
  }

  template <class Number>
  void gauge(std::string_view name, std::string_view help, Number value) {
    family(name, "gauge", help);
    sample(value);
  }

  void counter(std::string_view name, std::string_view help, std::uint64_t value) {
    family(name, "counter", help);
    sample(value);
  }

  std::string take() { return std::move(out_); }

 private:
  std::string_view name_;
  std::string out_;
};

void write_run(MetricsWriter& out, const MetricsOrigin& origin, const RunStatus& status,
               std::chrono::system_clock::time_point now, std::optional<int> exit_code) {
  out.family("run_info", "gauge", "What runs; always 1.");
  out.sample(1, fmt::format(R"(object="{}",version="{}")", label_value(origin.object),
                            label_value(origin.version)));
  out.gauge("run_start_time_seconds", "When the run began, in Unix time.",
            seconds(origin.started.time_since_epoch()));
  out.gauge("run_updated_time_seconds", "When these figures were taken, in Unix time.",
            seconds(now.time_since_epoch()));
  out.gauge("run_elapsed_seconds", "How long the run has been at work, all its parts together.",
            seconds(status.elapsed));
  out.gauge("run_active", "1 while the run is at work, 0 once it has ended.", exit_code ? 0 : 1);
  if (exit_code) out.gauge("run_exit_code", "What the run ended with.", *exit_code);
}

void write_records(MetricsWriter& out, const RunStatus& status) {
  out.counter("records_read_total", "Records read of the inputs.", status.read);
  out.family("records_total", "counter", "Records with a verdict.");
  out.sample(status.created, R"(outcome="created")");
  out.sample(status.updated, R"(outcome="updated")");
  out.sample(status.verified, R"(outcome="verified")");
  out.sample(status.failed, R"(outcome="failed")");
  out.counter("input_bytes_read_total", "Bytes read of the inputs, compressed ones as they are.",
              status.bytes_read);
  if (status.bytes_total) {
    out.gauge("input_size_bytes", "Size of the inputs.", *status.bytes_total);
  }
}

void write_requests(MetricsWriter& out, const RunStatus& status) {
  const CallCounts& calls = status.calls;
  out.counter("requests_total", "API requests sent, repeated ones too.", calls.requests);
  out.family("replies_total", "counter", "Replies by HTTP status.");
  for (const auto& [code, count] : calls.replies) {
    out.sample(count, fmt::format(R"(status="{}")", code));
  }
  out.counter("transport_failures_total", "Requests without a whole reply.",
              calls.transport_failures);
  out.counter("retries_total", "Requests that repeat one after a failure.", calls.retries);
  out.counter("splits_total", "Refused batches that were sent again in parts.", calls.splits);
  out.gauge("requests_in_flight", "Requests that wait for their reply.", status.in_flight);
  out.family("request_duration_seconds", "summary",
             "From the first byte out to the last byte in, since this process began.");
  out.sample(seconds(calls.latency_p50), R"(quantile="0.5")");
  out.sample(seconds(calls.latency_p95), R"(quantile="0.95")");
  out.sample(seconds(calls.latency_p99), R"(quantile="0.99")");
  out.sample(seconds(status.latency_total), {}, "_sum");
  out.sample(status.latency_count, {}, "_count");
}

void write_limits(MetricsWriter& out, const RunStatus& status) {
  if (status.limit) {
    out.gauge("limit_allowed_requests", "Requests that the run may send in a window.",
              status.limit->allowed);
    out.gauge("limit_used_requests", "Requests that it sent in the last window.",
              status.limit->used);
    out.gauge("limit_window_seconds", "The window.", seconds(status.limit->window));
  }
  if (status.quota_left) {
    out.gauge("daily_quota_remaining_requests", "What is left of the day's requests.",
              *status.quota_left);
  }
  out.gauge("waiting", "1 while no request may leave, be it throttled or the service down.",
            status.wait ? 1 : 0);
  out.family("throttled_seconds_total", "counter", "Time that HubSpot asked all senders to wait.");
  out.sample(seconds(status.calls.throttled_time));
  out.family("backoff_seconds_total", "counter",
             "Time that batches waited before they were repeated, summed up.");
  out.sample(seconds(status.calls.backoff_time));
}

}  // namespace

std::string metrics_text(const MetricsOrigin& origin, const RunStatus& status,
                         std::chrono::system_clock::time_point now, std::optional<int> exit_code) {
  MetricsWriter out;
  write_run(out, origin, status, now, exit_code);
  write_records(out, status);
  write_requests(out, status);
  write_limits(out, status);
  return out.take();
}

}  // namespace sluice
