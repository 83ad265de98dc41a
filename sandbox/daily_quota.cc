#include "sandbox/daily_quota.h"

namespace sluice::sandbox {

std::chrono::sys_days DailyQuota::day(Time now) const {
  return std::chrono::floor<std::chrono::days>(now + utc_offset_);
}

void DailyQuota::turn_day(Time now) {
  const auto today = day(now);
  if (today_ && *today_ != today) used_ = 0;
  today_ = today;
}

bool DailyQuota::has_room(Time now) {
  return !limit_ || used(now) < *limit_;
}

void DailyQuota::count(Time now) {
  turn_day(now);
  if (limit_ && used_ < *limit_) ++used_;
}

std::uint64_t DailyQuota::used(Time now) {
  turn_day(now);
  return used_;
}

Time DailyQuota::resets_at(Time now) const {
  return Time{day(now) + std::chrono::days{1}} - utc_offset_;
}

}  // namespace sluice::sandbox
