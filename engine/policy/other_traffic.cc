#include "engine/policy/other_traffic.h"

#include <algorithm>
#include <cmath>

namespace sluice {

namespace {
constexpr double mean_gain = 1.0 / 8;  // averages the noise of single replies out
// Slower than the mean, so that a step rises out of the noise before it widens it.
constexpr double deviation_gain = 1.0 / 32;

// In mean deviations, found with the simulated traffic of rate_limiter_pacing_test: fewer for noise
// cost more than 2 % of a limit of 1,000, a smaller margin draws more 429s than 1 %.
constexpr double noise = 2.5;
constexpr double margin = 4;
constexpr double burst = 6;          // the mean follows at once
constexpr double least_noise = 1.5;  // calls; requests that leave in pairs make as much

// Replies that are rare weigh more: the mean remembers a tenth of the window.
double gain_after(Duration age, Duration window) {
  const double tenths = 10 * std::chrono::duration<double>(age) / window;
  return std::clamp(tenths, mean_gain, 1.0);
}
}  // namespace

void OtherTraffic::sample(double calls, TimePoint sent, Duration window) {
  if (last_ && sent < *last_ - window / 10) return;  // slow reply: the mean knows better
  if (!last_ || sent - *last_ >= window) {
    mean_ = calls;
    deviation_ = std::sqrt(std::max(calls, 0.0));  // of calls that arrive independently
  } else {
    const double error = calls - mean_;
    const bool is_burst = error > burst * std::max(deviation_, least_noise);
    mean_ += (is_burst ? 1 : gain_after(sent - *last_, window)) * error;
    deviation_ += deviation_gain * (std::abs(error) - deviation_);
  }
  last_ = last_ ? std::max(*last_, sent) : sent;
}

std::uint32_t OtherTraffic::calls() const {
  if (mean_ <= std::max(least_noise, noise * deviation_)) return 0;
  return static_cast<std::uint32_t>(std::ceil(mean_ + margin * deviation_));
}

}  // namespace sluice
