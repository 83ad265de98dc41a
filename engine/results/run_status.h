#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/results/call_counts.h"

namespace sluice {

/// How much of the limit the run uses.
struct LimitUse {
  std::uint32_t used = 0;     // own calls in the last window
  std::uint32_t allowed = 0;  // calls that the run may make in a window, at least 1
  std::chrono::milliseconds window{};

  double share() const { return static_cast<double>(used) / allowed; }
  bool operator==(const LimitUse&) const = default;
};

/// Why no request leaves.
struct CurrentWait {
  std::string_view reason;           // "429 burst"; a literal
  std::chrono::milliseconds left{};  // 0: for nobody knows how long
};

/// A run as it stands at one moment: what the progress, the time series and the metrics are made
/// of. Counts are those of the whole run, the parts before a resumption included.
struct RunStatus {
  std::chrono::milliseconds elapsed{};    // of all parts of the run together
  std::chrono::milliseconds this_part{};  // since the process began to send
  std::uint64_t read = 0;
  std::uint64_t created = 0;
  std::uint64_t updated = 0;
  std::uint64_t verified = 0;
  std::uint64_t failed = 0;
  std::uint64_t bytes_read = 0;               // of the inputs, compressed ones as they came
  std::optional<std::uint64_t> bytes_total;   // absent: an input's size is not known
  std::optional<std::uint64_t> record_limit;  // --limit, above 0
  std::uint32_t in_flight = 0;                // requests
  CallCounts calls;
  std::chrono::microseconds latency_total{};  // of all replies of this part together
  std::uint64_t latency_count = 0;
  std::optional<LimitUse> limit;            // absent: none is known
  std::optional<std::uint64_t> quota_left;  // of the day's calls; absent: no reply told
  std::optional<CurrentWait> wait;          // absent: requests leave

  std::uint64_t succeeded() const { return created + updated + verified; }
  std::uint64_t settled() const { return succeeded() + failed; }

  /// How much of the run is done, 0 to 1; absent where an input's size is not known. Of what was
  /// read only what has its verdict counts: a small file is read long before it is sent.
  std::optional<double> share_done() const {
    const auto settled_records = static_cast<double>(settled());
    double share = 0;
    if (record_limit) share = settled_records / static_cast<double>(*record_limit);
    if (!bytes_total || *bytes_total == 0)
      return record_limit ? std::optional(share) : std::nullopt;
    if (read == 0) return share;
    const double of_bytes = static_cast<double>(bytes_read) / static_cast<double>(*bytes_total);
    return std::max(share, of_bytes * settled_records / static_cast<double>(read));
  }
};

}  // namespace sluice
