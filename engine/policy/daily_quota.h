#pragma once

#include <cstdint>
#include <optional>

#include "engine/hubspot/rate_headers.h"

namespace sluice {

/// Calls of the day that a run leaves to others (CONTRACT section 2: --daily-reserve).
struct DailyReserve {
  std::optional<std::uint64_t> calls;  // absent: `fraction` counts
  double fraction = 0.05;              // of the day's limit, 0 to 1
};

/// Watches the account's calls per day (hubspot-api.md section 6.1). Replies to OAuth apps state
/// none: for them the day is never spent.
///
/// Calls are numbered from 1 in the order in which they leave, so that calls in flight count as
/// used before any reply shows them.
class DailyQuota {
 public:
  explicit DailyQuota(const DailyReserve& reserve) : reserve_(reserve) {}

  /// Learns from the reply to call number `call`, in any order.
  void observe(const RateHeaders& headers, std::uint64_t call);

  /// Whether one more call, after the `calls_sent` that have left, would take the day's remaining
  /// calls below the reserve.
  bool spent(std::uint64_t calls_sent) const;

  /// The day's remaining calls, those in flight taken off; absent while no reply stated any.
  std::optional<std::uint64_t> remaining(std::uint64_t calls_sent) const;

  /// The reserve in calls; of a fraction, 0 while no reply stated the day's limit.
  std::uint64_t reserve() const;

 private:
  std::uint64_t limit_ = 0;                 // of the day, as last stated
  std::optional<std::uint64_t> last_call_;  // the number of the call that would take the last one
  std::uint64_t day_began_at_ = 0;          // number of the first call that a new day answered
  DailyReserve reserve_;
};

}  // namespace sluice
