#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/results/run_status.h"

namespace sluice {

/// Part of an interval in which no request left.
struct SampledWait {
  std::string reason;
  std::chrono::milliseconds duration{};

  bool operator==(const SampledWait&) const = default;
};

struct SampledLatency {
  std::chrono::microseconds p50{};
  std::chrono::microseconds p95{};
  std::chrono::microseconds p99{};

  bool operator==(const SampledLatency&) const = default;
};

/// An interval of a run. Counts are totals at its end, so that a lost line loses nothing else.
struct RunSample {
  std::chrono::milliseconds time{};      // its end, since the run began; pauses between parts of a
                                         // resumed run do not count
  std::chrono::milliseconds interval{};  // its length
  bool is_resumed = false;               // the first one of a process that went on with the run
  std::uint64_t read = 0;
  std::uint64_t succeeded = 0;
  std::uint64_t failed = 0;
  std::uint64_t bytes_read = 0;
  std::uint64_t requests = 0;
  std::uint64_t throttled = 0;            // replies 429
  std::uint32_t in_flight = 0;            // requests, at its end
  std::optional<SampledLatency> latency;  // of the replies of the interval; absent: there were none
  std::optional<LimitUse> limit;
  std::optional<std::uint64_t> quota_left;
  std::vector<SampledWait> waits;

  bool operator==(const RunSample&) const = default;
};

/// One line of timeseries.jsonl, with its line end.
std::string to_line(const RunSample& sample);

/// Reads a line back; nothing where it is not one: torn, or of another program.
std::optional<RunSample> parse_sample(std::string_view line);

}  // namespace sluice
