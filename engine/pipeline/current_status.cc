#include "engine/pipeline/current_status.h"

#include <algorithm>

namespace sluice {

namespace {

using std::chrono::milliseconds;

std::optional<LimitUse> limit_use(const RateLimiter& limiter, TimePoint now) {
  if (!limiter.limit()) return std::nullopt;
  return LimitUse{.used = limiter.used(now),
                  .allowed = limiter.limit()->allowed,
                  .window = std::chrono::duration_cast<milliseconds>(limiter.limit()->window)};
}

std::optional<CurrentWait> current_wait(const SendGate& gate, TimePoint now) {
  const auto hold = gate.hold(now);
  if (!hold) return std::nullopt;
  const auto left = std::chrono::ceil<milliseconds>(hold->until - now);
  return CurrentWait{hold->reason, std::max(left, milliseconds(0))};
}

}  // namespace

RunStatus current_status(const SendGate& gate, const CallMeter& meter, const RunCounts& counts,
                         TimePoint now) {
  RunStatus status;
  status.read = counts.read();
  status.created = counts.created;
  status.updated = counts.updated;
  status.verified = counts.verified;
  status.failed = counts.all_failed();
  status.in_flight = gate.in_flight();
  status.calls = meter.counts();
  status.latency_total = meter.latencies().total();
  status.latency_count = meter.latencies().count();
  status.limit = limit_use(gate.limiter(), now);
  status.quota_left = gate.quota_left();
  status.wait = current_wait(gate, now);
  return status;
}

}  // namespace sluice
