#include "engine/results/report_intervals.h"

#include <algorithm>

namespace sluice {

namespace {

double seconds(std::chrono::milliseconds duration) {
  return std::chrono::duration<double>(duration).count();
}

/// A crash sets counts back a little, as the last commit counts.
std::uint64_t growth(std::uint64_t from, std::uint64_t to) {
  return to - std::min(from, to);
}

void take_worst(std::optional<SampledLatency>& worst, const std::optional<SampledLatency>& other) {
  if (!other) return;
  if (!worst) worst = *other;
  worst->p50 = std::max(worst->p50, other->p50);
  worst->p95 = std::max(worst->p95, other->p95);
  worst->p99 = std::max(worst->p99, other->p99);
}

void add(ReportInterval& interval, const RunSample& before, const RunSample& sample) {
  interval.to = seconds(sample.time);
  const std::uint64_t failed = growth(before.failed, sample.failed);
  interval.failed += failed;
  interval.settled += failed + growth(before.succeeded, sample.succeeded);
  interval.throttled += growth(before.throttled, sample.throttled);
  interval.is_resumed = interval.is_resumed || sample.is_resumed;
  take_worst(interval.latency, sample.latency);
  if (sample.limit) {
    interval.limit_share = std::max(interval.limit_share.value_or(0), sample.limit->share());
  }
}

/// The run's end cuts the last interval short: its rate would mean nothing.
void join_short_end(std::vector<ReportInterval>& intervals) {
  if (intervals.size() < 2) return;
  const ReportInterval last = intervals.back();
  ReportInterval& joined = intervals[intervals.size() - 2];
  if (last.length() >= joined.length() / 2) return;
  joined.to = last.to;
  joined.settled += last.settled;
  joined.failed += last.failed;
  joined.throttled += last.throttled;
  joined.is_resumed = joined.is_resumed || last.is_resumed;
  take_worst(joined.latency, last.latency);
  intervals.pop_back();
}

}  // namespace

std::vector<ReportInterval> report_intervals(std::span<const RunSample> samples, std::size_t most) {
  std::vector<ReportInterval> intervals;
  if (samples.empty()) return intervals;
  const double length = seconds(samples.back().time) / static_cast<double>(most);
  RunSample before;
  for (const RunSample& sample : samples) {
    if (intervals.empty() || intervals.back().length() >= length) {
      const double start = seconds(sample.time - sample.interval);
      intervals.push_back({.from = start, .to = start});
    }
    add(intervals.back(), before, sample);
    before = sample;
  }
  join_short_end(intervals);
  return intervals;
}

std::vector<ReportWait> report_waits(std::span<const RunSample> samples) {
  std::vector<ReportWait> waits;
  for (const RunSample& sample : samples) {
    const double start = seconds(sample.time - sample.interval);
    for (const SampledWait& wait : sample.waits) {
      const double spent = seconds(wait.duration);
      const auto known = std::ranges::find_if(waits, [&](const ReportWait& earlier) {
        return earlier.reason == wait.reason && earlier.to >= start - 0.001;
      });
      if (known == waits.end()) {
        waits.push_back({wait.reason, seconds(sample.time) - spent, seconds(sample.time), spent});
      } else {
        known->to = start + spent;
        known->seconds += spent;
      }
    }
  }
  return waits;
}

}  // namespace sluice
