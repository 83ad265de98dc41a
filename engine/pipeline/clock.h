#pragma once

#include <chrono>

#include <boost/asio/awaitable.hpp>

#include "engine/pipeline/signal.h"
#include "engine/policy/time_point.h"

namespace sluice {

/// The time, and the only way to wait for it. Tests bring a clock that jumps to the next deadline
/// when nothing else is left to do, so that hours pass in milliseconds.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual TimePoint now() const = 0;
  virtual std::chrono::system_clock::time_point wall_now() const = 0;

  /// Suspends until `signal` is notified or `deadline` has come. Spurious wake-ups are possible:
  /// callers look at their condition again.
  virtual boost::asio::awaitable<void> wait(Signal& signal, TimePoint deadline) = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
 public:
  TimePoint now() const override { return std::chrono::steady_clock::now(); }
  std::chrono::system_clock::time_point wall_now() const override {
    return std::chrono::system_clock::now();
  }
  boost::asio::awaitable<void> wait(Signal& signal, TimePoint deadline) override {
    return signal.wait_until(deadline);
  }
};

}  // namespace sluice
