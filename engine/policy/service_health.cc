#include "engine/policy/service_health.h"

namespace sluice {

void ServiceHealth::succeeded() {
  ++successes_;
  failures_in_a_row_ = 0;
  trouble_since_.reset();
}

void ServiceHealth::failed(TimePoint now) {
  ++failures_;
  if (!trouble_since_) trouble_since_ = now;
  const bool was_down = is_down();
  ++failures_in_a_row_;
  if (!is_down()) return;
  // What was in flight when the service went down fails as well, but is no probe.
  if (was_down && now < next_probe_) return;
  failed_probes_ = was_down ? failed_probes_ + 1 : 0;
  next_probe_ = now + pauses_.backoff(failed_probes_ + 1);
}

void ServiceHealth::throttled(TimePoint now) {
  if (!trouble_since_) trouble_since_ = now;
}

bool ServiceHealth::patience_is_over(TimePoint now) const {
  return trouble_since_ && now - *trouble_since_ >= patience_;
}

}  // namespace sluice
