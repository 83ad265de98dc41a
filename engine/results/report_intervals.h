#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/run_sample.h"

namespace sluice {

/// What happened in a stretch of a run, as wide as a chart can show.
struct ReportInterval {
  double from = 0;  // seconds
  double to = 0;
  std::uint64_t settled = 0;  // records that got their verdict
  std::uint64_t failed = 0;   // of them
  std::uint64_t throttled = 0;
  std::optional<SampledLatency> latency;  // the worst of its samples
  std::optional<double> limit_share;      // the greatest
  bool is_resumed = false;

  double length() const { return to - from; }
};

/// The samples in at most about `most` intervals, none much shorter than the others.
std::vector<ReportInterval> report_intervals(std::span<const RunSample> samples, std::size_t most);

/// A time in which no request left, for one reason.
struct ReportWait {
  std::string reason;
  double from = 0;  // seconds
  double to = 0;
  double seconds = 0;  // of them spent waiting
};

/// The waits in their order; those that go on from sample to sample are one.
std::vector<ReportWait> report_waits(std::span<const RunSample> samples);

}  // namespace sluice
