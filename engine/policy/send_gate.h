#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/hubspot/rate_headers.h"
#include "engine/hubspot/reply_reading.h"
#include "engine/policy/concurrency_control.h"
#include "engine/policy/daily_quota.h"
#include "engine/policy/rate_limiter.h"
#include "engine/policy/service_health.h"
#include "engine/policy/time_point.h"

namespace sluice {

/// Whether a request may leave now: the one gate of all senders. It brings together the pace, the
/// day's quota, the service's health and the number of requests in flight, and hears of every
/// reply. It knows no clock and wakes nobody: whoever was told to wait asks again.
class SendGate {
 public:
  struct Options {
    PacingOptions pacing;
    DailyReserve daily_reserve;
    bool wait_for_quota = false;
    std::uint32_t concurrency = 16;
    Duration patience{};
  };

  /// The request may leave and is counted; report it with replied() or lost().
  struct Go {};
  /// Not before `time`. Ask again then.
  struct Later {
    TimePoint time;
  };
  /// Not before something changes: ask again after the next reply.
  struct OnChange {};
  /// Never: the run ends here, resumable.
  struct GiveUp {
    int exit_code = 3;  // CONTRACT: "Exit codes"
    std::string reason;
    std::string remedy;
  };
  using Answer = std::variant<Go, Later, OnChange, GiveUp>;

  /// What keeps every request from leaving.
  struct Hold {
    std::string_view reason;  // a literal: "429 burst", "service down"
    TimePoint until;          // may have passed: then a probe is on its way
  };

  /// What a request came to, as far as the gate cares.
  enum class Result {
    good,        // a working service answered, be it with a refusal
    failed,      // 5xx, no whole reply, a body that is none
    overloaded,  // failed, and fewer requests at once may help: 502, 503, 504, a timeout
    too_slow,    // 524: the service works, but not on so much at once
    throttled,   // 429, 477
    locked,      // 423: throttled, and fewer requests at once may help
  };

  SendGate(const Options& options, RetryPolicy probe_pauses);

  Answer ask(TimePoint now);

  /// A request that ask() let go came back.
  /// @param number what calls() said when it left.
  /// @param headers those of its reply; nullptr where none came.
  void returned(Result result, const RateHeaders* headers, std::uint64_t number, TimePoint sent,
                TimePoint now);

  /// A request that ask() let go ended without meaning anything, and leaves again.
  void abandoned() { --in_flight_; }

  /// The server throttles all senders for `pause`. @return why that ends the run, if it does.
  std::optional<GiveUp> throttled(ThrottleKind kind, Duration pause, TimePoint now);

  /// When the account's day ends, and with it the daily limit; to be told before the first ask().
  void set_day_end(TimePoint day_end) { day_end_ = day_end; }

  /// Why no request leaves at `now`, for people; nothing where only the pace or the number in
  /// flight holds requests back.
  std::optional<Hold> hold(TimePoint now) const;

  /// What replies say is left of the day's calls, those in flight taken off.
  std::optional<std::uint64_t> quota_left() const { return quota_.remaining(calls_); }

  const ServiceHealth& health() const { return health_; }
  const RateLimiter& limiter() const { return limiter_; }
  const DailyQuota& quota() const { return quota_; }
  std::uint32_t in_flight() const { return in_flight_; }
  std::uint64_t calls() const { return calls_; }

 private:
  std::optional<Answer> wait_for_day(TimePoint now);
  std::optional<Answer> wait_for_health(TimePoint now);
  GiveUp out_of_patience() const;
  GiveUp out_of_quota() const;
  bool day_is_over(TimePoint now);

  Options options_;
  RateLimiter limiter_;
  DailyQuota quota_;
  ServiceHealth health_;
  ConcurrencyControl concurrency_;
  TimePoint day_end_ = TimePoint::max();
  bool day_is_spent_ = false;  // a 429 said so, or the quota did
  bool day_is_new_ = false;    // no reply has told yet what the new day holds
  ThrottleKind last_throttle_ = ThrottleKind::none;
  std::uint32_t in_flight_ = 0;
  std::uint64_t calls_ = 0;
  ThrottleKind closed_by_ = ThrottleKind::none;  // what shut the limiter's gate last
};

}  // namespace sluice
