#include "engine/policy/daily_quota.h"

#include <algorithm>
#include <cmath>

namespace sluice {

namespace {
// A reply states less than the one before even when it overtook it, by at most what was in flight.
// More than that back in hand is a new day, or calls that never reached the server.
constexpr std::uint64_t most_in_flight = 256;
}  // namespace

void DailyQuota::observe(const RateHeaders& headers, std::uint64_t call) {
  if (!headers.daily_remaining || call < day_began_at_) return;
  limit_ = headers.daily.value_or(std::max(limit_, *headers.daily_remaining));
  const std::uint64_t last_call = call + *headers.daily_remaining;
  const std::uint64_t overtaking = std::min(most_in_flight, limit_ / 10);
  if (!last_call_ || last_call > *last_call_ + overtaking) {
    last_call_ = last_call;
    day_began_at_ = call;
  } else {
    last_call_ = std::min(*last_call_, last_call);
  }
}

bool DailyQuota::spent(std::uint64_t calls_sent) const {
  const auto left = remaining(calls_sent);
  return left && *left <= reserve();
}

std::optional<std::uint64_t> DailyQuota::remaining(std::uint64_t calls_sent) const {
  if (!last_call_) return std::nullopt;
  return *last_call_ - std::min(*last_call_, calls_sent);
}

std::uint64_t DailyQuota::reserve() const {
  if (reserve_.calls) return *reserve_.calls;
  return static_cast<std::uint64_t>(
      std::ceil(static_cast<double>(limit_) * reserve_.fraction - 1e-6));
}

}  // namespace sluice
