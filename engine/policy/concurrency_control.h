#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/policy/time_point.h"

namespace sluice {

/// How many requests may be in flight: as many as the user allows, fewer when the service shows
/// that they are too many (423, 502, 504, timeouts; hubspot-api.md section 6.4). Halved on trouble,
/// at most once a second, as one overload fails many requests; then one more for each round of
/// successes. The pace itself is the rate limiter's business.
class ConcurrencyControl {
 public:
  explicit ConcurrencyControl(std::uint32_t most) : most_(most), limit_(most) {}

  std::uint32_t limit() const { return limit_; }

  void overloaded(TimePoint now) {
    if (now < next_halving_) return;
    next_halving_ = now + std::chrono::seconds(1);
    limit_ = std::max<std::uint32_t>(1, limit_ / 2);
    successes_ = 0;
  }

  void succeeded() {
    if (limit_ == most_ || ++successes_ < limit_) return;
    successes_ = 0;
    ++limit_;
  }

 private:
  std::uint32_t most_;
  std::uint32_t limit_;
  std::uint32_t successes_ = 0;  // since the limit changed
  TimePoint next_halving_;
};

}  // namespace sluice
