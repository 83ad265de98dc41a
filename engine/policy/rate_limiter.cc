#include "engine/policy/rate_limiter.h"

#include <algorithm>

namespace sluice {

namespace {
// 0.75 % of the window: with even spacing and replies that take 50 to 400 ms, no guard drew 429s,
// 0.2 % drew none (DESIGN section 3); the contract promises 0.5 to 1 %.
Duration guard_of(Duration window) {
  return window * 3 / 400;
}
}  // namespace

RateLimiter::RateLimiter(std::optional<Rate> rate)
    : even_(TimePoint::min()), closed_until_(TimePoint::min()) {
  if (!rate) return;
  window_ = rate->window + guard_of(rate->window);
  interval_ = window_ / rate->requests;
  sent_.assign(rate->requests, TimePoint::min());
}

std::optional<TimePoint> RateLimiter::admit(TimePoint now) {
  if (const auto later = earliest(now)) return later;
  if (!sent_.empty()) {
    even_ = std::max(even_, now) + interval_;
    sent_[oldest_] = now;
    oldest_ = (oldest_ + 1) % sent_.size();
  }
  return std::nullopt;
}

void RateLimiter::close_until(TimePoint time) {
  closed_until_ = std::max(closed_until_, time);
}

std::optional<TimePoint> RateLimiter::earliest(TimePoint now) const {
  TimePoint time = closed_until_;
  if (!sent_.empty()) {
    // One interval early is allowed: that makes two at once, never three.
    if (even_ != TimePoint::min()) time = std::max(time, even_ - interval_);
    const TimePoint leaves_window = sent_[oldest_];
    if (leaves_window != TimePoint::min()) time = std::max(time, leaves_window + window_);
  }
  if (time <= now) return std::nullopt;
  return time;
}

}  // namespace sluice
