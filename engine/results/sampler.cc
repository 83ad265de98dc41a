#include "engine/results/sampler.h"

#include <algorithm>
#include <utility>

namespace sluice {

namespace {
using std::chrono::milliseconds;

constexpr milliseconds shortest_interval{1000};
constexpr int points = 600;

std::optional<SampledLatency> latency_of(const LatencyHistogram& latencies) {
  if (latencies.count() == 0) return std::nullopt;
  return SampledLatency{latencies.percentile(50), latencies.percentile(95),
                        latencies.percentile(99)};
}
}  // namespace

std::optional<RunSample> Sampler::look(const RunStatus& status, LatencyHistogram& latencies) {
  add_wait(status);
  if (!is_due(status.elapsed)) return std::nullopt;
  return take(status, latencies);
}

RunSample Sampler::finish(const RunStatus& status, LatencyHistogram& latencies) {
  add_wait(status);
  return take(status, latencies);
}

bool Sampler::is_due(milliseconds now) const {
  return now >= last_time_ + std::max(shortest_interval, last_time_ / points);
}

// What holds now is taken to have held since the last look.
void Sampler::add_wait(const RunStatus& status) {
  const milliseconds passed = status.elapsed - seen_;
  if (passed <= milliseconds(0)) return;
  seen_ = status.elapsed;
  if (!status.wait) return;
  const auto known = std::ranges::find(waits_, status.wait->reason, &SampledWait::reason);
  if (known == waits_.end()) {
    waits_.push_back({std::string(status.wait->reason), passed});
  } else {
    known->duration += passed;
  }
}

RunSample Sampler::take(const RunStatus& status, LatencyHistogram& latencies) {
  const milliseconds time = std::max(status.elapsed, last_time_);
  RunSample sample{.time = time,
                   .interval = time - last_time_,
                   .is_resumed = std::exchange(is_resumed_, false),
                   .read = status.read,
                   .succeeded = status.succeeded(),
                   .failed = status.failed,
                   .bytes_read = status.bytes_read,
                   .requests = status.calls.requests,
                   .throttled = status.calls.throttled(),
                   .in_flight = status.in_flight,
                   .latency = latency_of(latencies),
                   .limit = status.limit,
                   .quota_left = status.quota_left,
                   .waits = std::exchange(waits_, {})};
  latencies = {};
  last_time_ = time;
  return sample;
}

}  // namespace sluice
