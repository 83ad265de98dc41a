#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "config/run_config.h"
#include "engine/hubspot/rate_headers.h"
#include "engine/policy/other_traffic.h"
#include "engine/policy/time_point.h"

namespace sluice {

/// What the user said about pace (CONTRACT section 2: --rate, --quota-share).
struct PacingOptions {
  std::optional<Rate> rate = Rate{};  // absent: "none", no limit until a reply states one
  bool rate_given = false;            // by the user: then it also caps a limit that replies state
  double quota_share = 0.9;           // of the stated limit, above 0 and at most 1
};

enum class LimitSource { option, replies };

/// The limit that pacing obeys: at most `calls` in any time of length `window`.
struct PaceLimit {
  std::uint32_t calls = 0;    // stated by the replies, or asked for with --rate
  std::uint32_t allowed = 0;  // what of it this run may use now; at least 1
  Duration window{};
  LimitSource source = LimitSource::option;

  bool operator==(const PaceLimit&) const = default;
};

/// How much of what was allowed the run has used since its first window was over.
struct UsedShare {
  std::uint64_t calls = 0;
  double allowed = 0;  // calls

  /// Between 0 and 1; nothing before the first window was over.
  std::optional<double> fraction() const;
};

/// Says when the next request may leave. Two rules hold at once (CONTRACT: "Pacing"): requests are
/// spread evenly, at most two at once; and request n leaves no earlier than the window plus a guard
/// after request n - allowed, so that no window of the server's ever sees more than what is
/// allowed. The guard is 0.75 % of the window where part of the limit stays free; where nothing
/// does, it bears latencies of 50 to 400 ms: 1.8 %, of limits below 100 calls up to 180 ms.
///
/// --rate holds until a reply states a limit (hubspot-api.md section 6.2). From then on
/// allowed = min(floor(limit * share), limit - others), never less than 1, and never faster than a
/// --rate that the user gave (which is the run's own, so neither share nor others lessen it). The
/// last limit stated stays in force: replies of other hops, or of Search, state none and mean
/// nothing by it.
class RateLimiter {
 public:
  explicit RateLimiter(const PacingOptions& options);

  /// Asks to send one request now, of any kind: every call counts. @return nothing: it may leave,
  /// and is counted; else the time at which to ask again. A later close_until() or observe() may
  /// make that answer too early or too late; whoever then asks again gets the right one.
  /// REQUIRES: `now` never goes back.
  std::optional<TimePoint> admit(TimePoint now);

  /// Learns from a reply, of any status and in any order. @param sent when admit() let its request
  /// pass. @param now when the reply came.
  void observe(const RateHeaders& headers, TimePoint sent, TimePoint now);

  /// The server throttles: no request of any sender leaves before `time`.
  void close_until(TimePoint time);

  /// When the gate that close_until() shut opens, or the past.
  TimePoint closed_until() const { return closed_until_; }

  /// Calls that admit() let pass; right after it, the number of the newest (for DailyQuota).
  std::uint64_t calls_sent() const { return calls_sent_; }

  /// Absent: no limit.
  const std::optional<PaceLimit>& limit() const { return limit_; }

  /// Own calls in the limit's window that ends at `now`; 0 without a limit.
  std::uint32_t used(TimePoint now) const;

  /// Calls of other processes in the window, as the replies show them; 0 when none are seen.
  std::uint32_t others_calls() const { return others_.calls(); }

  const UsedShare& used_share() const { return used_share_; }

 private:
  TimePoint earliest() const;
  void count(TimePoint now);
  void measure_use(TimePoint now);
  void learn_limit(const RateHeaders& headers, TimePoint sent);
  void learn_others(const RateHeaders& headers, TimePoint sent, TimePoint now);
  double own_calls(TimePoint begin, TimePoint end) const;
  void decide();
  PaceLimit limit_by_replies() const;

  PacingOptions options_;
  std::optional<Rate> stated_;              // by the replies
  TimePoint stated_at_ = TimePoint::min();  // when the request left whose reply stated it
  OtherTraffic others_;

  std::optional<PaceLimit> limit_;  // in force, and what follows from it:
  Duration window_{};               // its window and the guard
  Duration interval_{};             // between two requests that are spread evenly

  std::deque<TimePoint> sent_;         // own calls, oldest first, as far back as they matter
  TimePoint even_ = TimePoint::min();  // no request before: more than two at once
  TimePoint closed_until_ = TimePoint::min();  // the gate
  std::uint64_t calls_sent_ = 0;
  std::optional<TimePoint> first_sent_;
  UsedShare used_share_;
};

}  // namespace sluice
