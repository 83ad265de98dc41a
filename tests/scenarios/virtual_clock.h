#pragma once

#include <cstddef>
#include <map>

#include <boost/asio/io_context.hpp>

#include "engine/pipeline/clock.h"

namespace sluice {

/// A clock that stands still while anything can run, then jumps to the next deadline. Hours pass in
/// milliseconds, and every run is the same.
class VirtualClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  std::chrono::system_clock::time_point wall_now() const override {
    return std::chrono::system_clock::time_point(
        std::chrono::duration_cast<std::chrono::system_clock::duration>(now_.time_since_epoch()));
  }

  boost::asio::awaitable<void> wait(Signal& signal, TimePoint deadline) override {
    const auto alarm = alarms_.emplace(deadline, &signal);
    co_await signal.wait();
    alarms_.erase(alarm);
  }

  /// Runs everything there is to run. Ends when nobody waits for a time any more, or after halt().
  void run(boost::asio::io_context& context) {
    for (;;) {
      do context.restart();
      while (context.poll() > 0 && !halted_);
      if (halted_ || alarms_.empty()) return;
      now_ = std::max(now_, alarms_.begin()->first);
      alarms_.begin()->second->notify_all();
    }
  }

  /// Nothing runs any more from here on, as after io_context::stop(): whoever waits waits for ever.
  void halt(boost::asio::io_context& context) {
    halted_ = true;
    context.stop();
  }

 private:
  TimePoint now_{std::chrono::hours(1000)};
  std::multimap<TimePoint, Signal*> alarms_;
  bool halted_ = false;
};

}  // namespace sluice
