#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <queue>
#include <random>
#include <vector>

#include "engine/policy/rate_limiter.h"

namespace sluice {

/// A server that never lets more than the limit into any window, seen from when calls arrive.
struct RollingWindow {
  std::uint32_t limit;
  Duration window;
  std::deque<TimePoint> calls;

  bool admit(TimePoint now) {
    while (!calls.empty() && calls.front() + window <= now) calls.pop_front();
    if (calls.size() >= limit) return false;
    calls.push_back(now);
    return true;
  }

  std::uint64_t remaining() const { return limit - std::min<std::uint64_t>(limit, calls.size()); }
};

struct PacingOutcome {
  std::uint64_t calls = 0;
  std::uint64_t throttled = 0;           // of them
  std::uint64_t served_when_steady = 0;  // after the first windows
  double windows_when_steady = 0;

  double served_per_window() const {
    return static_cast<double>(served_when_steady) / windows_when_steady;
  }
  double throttled_part() const {
    return static_cast<double>(throttled) / static_cast<double>(calls);
  }
};

/// Senders without end of work against a RollingWindow, event by event. A call arrives 25 to 200 ms
/// after it left, its reply as much later; so requests and replies overtake each other.
class PacingSimulation {
 public:
  PacingSimulation(const PacingOptions& options, std::uint32_t limit, Duration window,
                   std::uint32_t seed)
      : limiter(options), server{limit, window, {}}, random_(seed) {
    at(start(), [this] { send(); });
  }

  static TimePoint start() { return TimePoint(std::chrono::hours(1)); }

  /// Something happens at `time`: another process calls, the limit changes.
  void at(TimePoint time, std::function<void()> what) {
    events_.push(Event{time, ++scheduled_, std::move(what)});
  }

  /// Other processes make `calls` at these times.
  void others_call(TimePoint time, std::uint32_t calls = 1) {
    at(time, [this, calls] {
      for (std::uint32_t i = 0; i < calls; ++i) server.admit(now_);
    });
  }

  /// @param steady what comes before is not measured.
  PacingOutcome run(Duration length, Duration steady) {
    steady_from_ = start() + steady;
    while (!events_.empty() && events_.top().time < start() + length) {
      Event event = events_.top();
      events_.pop();
      now_ = event.time;
      event.happens();
    }
    outcome.windows_when_steady = std::chrono::duration<double>(length - steady) /
                                  std::chrono::duration<double>(server.window);
    return outcome;
  }

  RateLimiter limiter;
  RollingWindow server;
  bool states_limit = true;
  std::uint32_t senders = 64;
  PacingOutcome outcome;

 private:
  struct Event {
    TimePoint time;
    std::uint64_t number;
    std::function<void()> happens;

    bool operator<(const Event& other) const {
      return time != other.time ? time > other.time : number > other.number;
    }
  };

  Duration one_way() {
    return std::chrono::microseconds(std::uniform_int_distribution<int>(25'000, 200'000)(random_));
  }

  void send() {
    while (in_flight_ < senders) {
      if (const auto later = limiter.admit(now_)) {
        if (!asks_at_ || *later < *asks_at_ || *asks_at_ <= now_) ask(*later);
        return;
      }
      ++in_flight_;
      ++outcome.calls;
      const TimePoint sent = now_;
      at(now_ + one_way(), [this, sent] { arrive(sent); });
    }
  }

  void ask(TimePoint time) {
    asks_at_ = time;
    at(time, [this] { send(); });
  }

  void arrive(TimePoint sent) {
    const bool is_served = server.admit(now_);
    if (!is_served) ++outcome.throttled;
    if (is_served && now_ >= steady_from_) ++outcome.served_when_steady;
    RateHeaders headers;
    if (states_limit) {
      headers.max = server.limit;
      headers.remaining = server.remaining();
      headers.interval = std::chrono::duration_cast<std::chrono::milliseconds>(server.window);
    }
    at(now_ + one_way(), [this, sent, headers] {
      --in_flight_;
      limiter.observe(headers, sent, now_);
      send();
    });
  }

  std::mt19937 random_;
  std::priority_queue<Event> events_;
  std::uint64_t scheduled_ = 0;
  std::uint32_t in_flight_ = 0;
  TimePoint now_ = start();
  TimePoint steady_from_;
  std::optional<TimePoint> asks_at_;
};

}  // namespace sluice
