#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/hubspot/reply_reading.h"
#include "engine/policy/delivery.h"
#include "engine/policy/time_point.h"
#include "engine/results/latency_histogram.h"
#include "engine/results/summary.h"
#include "engine/results/value_display.h"

namespace sluice {

/// Counts the requests of a run while it runs.
class CallMeter {
 public:
  void sent(std::size_t body_bytes) {
    ++counts_.requests;
    counts_.bytes_sent += body_bytes;
  }

  void replied(int status, std::size_t body_bytes, Duration latency) {
    ++counts_.replies[status];
    counts_.bytes_received += body_bytes;
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(latency);
    latencies_.record(time);
    recent_latencies_.record(time);
  }

  void lost() { ++counts_.transport_failures; }

  void settled(const Delivery::Counters& delivery) {
    counts_.retries += delivery.retries;
    counts_.splits += delivery.splits;
    counts_.resends += delivery.resends;
    counts_.reads += delivery.reads;
  }

  void throttled(std::chrono::milliseconds pause) {
    ++counts_.throttles;
    counts_.throttled_time += pause;
  }

  /// Whether warnings may hold values of records; they are masked unless told so.
  void display(ValueDisplay display) { display_ = display; }

  /// Keeps the first kinds of warnings that came with results.
  void warned(const ReplyReading& reading);

  /// Up to `max_warning_kinds` of them, for people.
  std::vector<std::string> warnings() const;

  void backed_off(std::chrono::milliseconds pause) { counts_.backoff_time += pause; }

  /// Goes on counting from what an earlier part of the run had; percentiles are of this part alone.
  void restore(const CallCounts& counts) { counts_ = counts; }

  /// Latencies of this part of the run.
  const LatencyHistogram& latencies() const { return latencies_; }

  /// Those since somebody emptied it.
  LatencyHistogram& recent_latencies() { return recent_latencies_; }

  bool any_reply() const { return !counts_.replies.empty(); }

  CallCounts counts() const {
    CallCounts counts = counts_;
    counts.latency_p50 = latencies_.percentile(50);
    counts.latency_p95 = latencies_.percentile(95);
    counts.latency_p99 = latencies_.percentile(99);
    return counts;
  }

 private:
  CallCounts counts_;
  ValueDisplay display_ = ValueDisplay::masked;
  std::map<std::pair<std::string, std::string>, std::uint64_t> warnings_;  // by category and text
  LatencyHistogram latencies_;
  LatencyHistogram recent_latencies_;
};

}  // namespace sluice
