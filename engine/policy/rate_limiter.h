#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "config/run_config.h"
#include "engine/policy/time_point.h"

namespace sluice {

/// Says when the next request may leave. Two rules hold at once (CONTRACT: "Pacing"):
/// requests are spread evenly, at most two at once; and request n leaves no earlier than the window
/// plus a guard after request n - limit, so that no window of the server's ever sees more than the
/// limit, however the network delays single requests.
class RateLimiter {
 public:
  /// @param rate absent: no limit, but throttling is still obeyed.
  explicit RateLimiter(std::optional<Rate> rate);

  /// Asks to send one request now. @return nothing: it may leave, and is counted; else the time at
  /// which to ask again. A later close_until() may make that answer too early, never too late.
  std::optional<TimePoint> admit(TimePoint now);

  /// The server throttles: no request of any sender leaves before `time`.
  void close_until(TimePoint time);

  /// When the gate that close_until() shut opens, or the past.
  TimePoint closed_until() const { return closed_until_; }

 private:
  std::optional<TimePoint> earliest(TimePoint now) const;

  Duration window_{};            // the limit's window and the guard
  Duration interval_{};          // between two requests that are spread evenly
  std::vector<TimePoint> sent_;  // the last `limit` requests, a ring; empty: no limit
  std::size_t oldest_ = 0;
  TimePoint even_;  // when the next request would leave if all were spread evenly
  TimePoint closed_until_;
};

}  // namespace sluice
