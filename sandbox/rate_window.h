#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

#include "sandbox/time.h"

namespace sluice::sandbox {

struct RateLimit {
  std::size_t calls = 190;
  std::chrono::milliseconds window{10'000};

  bool operator==(const RateLimit&) const = default;
};

// How many calls one app may make in a window of time. Rolling: in no interval of the window's
// length more than the limit. Fixed: windows laid end to end from the first call on. Refused calls
// take no room.
class RateWindow {
 public:
  // Without a limit every call is admitted, and windows of ten seconds are watched for peak().
  explicit RateWindow(std::optional<RateLimit> limit, bool fixed = false)
      : limit_(limit), fixed_(fixed) {}

  // Counts the call if there is room for it. `now` never goes back.
  bool admit(Time now);

  const std::optional<RateLimit>& limit() const { return limit_; }
  std::size_t remaining(Time now);
  // Calls in the second before `now`: for the deprecated headers, never enforced.
  std::size_t in_last_second(Time now) const;
  // The most calls that any window held so far.
  std::size_t peak() const { return peak_; }

 private:
  std::chrono::milliseconds length() const;
  void expire(Time now);

  std::optional<RateLimit> limit_;
  bool fixed_;
  Time window_start_{};
  std::deque<Time> admitted_;
  std::size_t peak_ = 0;
};

}  // namespace sluice::sandbox
