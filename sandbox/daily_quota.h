#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "sandbox/time.h"

namespace sluice::sandbox {

// The calls that an account's private apps may make between two midnights of its time zone
// (hubspot-api.md section 6.1).
class DailyQuota {
 public:
  // Without a limit every call is admitted and none is counted.
  DailyQuota(std::optional<std::uint64_t> limit, std::chrono::minutes utc_offset,
             std::uint64_t used = 0)
      : limit_(limit), utc_offset_(utc_offset), used_(used) {}

  bool has_room(Time now);
  void count(Time now);

  const std::optional<std::uint64_t>& limit() const { return limit_; }
  std::uint64_t used(Time now);
  Time resets_at(Time now) const;

 private:
  std::chrono::sys_days day(Time now) const;
  void turn_day(Time now);

  std::optional<std::uint64_t> limit_;
  std::chrono::minutes utc_offset_;
  std::uint64_t used_;
  std::optional<std::chrono::sys_days> today_;
};

}  // namespace sluice::sandbox
