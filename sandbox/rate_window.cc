#include "sandbox/rate_window.h"

#include <algorithm>

namespace sluice::sandbox {

std::chrono::milliseconds RateWindow::length() const {
  return limit_ ? limit_->window : std::chrono::seconds{10};
}

void RateWindow::expire(Time now) {
  if (!fixed_) {
    while (!admitted_.empty() && admitted_.front() + length() <= now) admitted_.pop_front();
  } else if (now >= window_start_ + length()) {
    admitted_.clear();
  }
}

bool RateWindow::admit(Time now) {
  expire(now);
  if (limit_ && admitted_.size() >= limit_->calls) return false;
  if (admitted_.empty()) window_start_ = now;
  admitted_.push_back(now);
  peak_ = std::max(peak_, admitted_.size());
  return true;
}

std::size_t RateWindow::remaining(Time now) {
  if (!limit_) return 0;
  expire(now);
  return limit_->calls - admitted_.size();
}

std::size_t RateWindow::in_last_second(Time now) const {
  const auto recent = std::find_if(admitted_.begin(), admitted_.end(), [now](Time call) {
    return call + std::chrono::seconds{1} > now;
  });
  return static_cast<std::size_t>(admitted_.end() - recent);
}

}  // namespace sluice::sandbox
