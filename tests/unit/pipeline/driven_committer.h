#pragma once

#include <chrono>
#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "engine/pipeline/clock.h"
#include "engine/pipeline/committer.h"

namespace sluice {

/// A clock that stands still until it is moved, for one waiter.
class ManualClock final : public Clock {
 public:
  TimePoint now() const override { return now_; }
  std::chrono::system_clock::time_point wall_now() const override { return {}; }

  boost::asio::awaitable<void> wait(Signal& signal, TimePoint) override {
    waiter_ = &signal;
    co_await signal.wait();
  }

  void advance(Duration time) {
    now_ += time;
    if (waiter_ != nullptr) std::exchange(waiter_, nullptr)->notify_all();
  }

  /// Forgets the waiter, whom somebody else has woken.
  void forget_waiter() { waiter_ = nullptr; }
  bool is_awaited() const { return waiter_ != nullptr; }

 private:
  TimePoint now_{std::chrono::hours(1000)};
  Signal* waiter_ = nullptr;
};

/// A Committer at work, in a time that passes only when the test says so. Its commits use the real
/// disk thread; every call returns when the committer waits for the next second or has ended.
class DrivenCommitter {
 public:
  DrivenCommitter(RunResults& results, Committer::Source progress)
      : committer_(context_.get_executor(), clock_, results, std::move(progress)) {
    boost::asio::co_spawn(context_, committer_.run(), [this](std::exception_ptr failure) {
      ended_ = true;
      failure_ = failure;
    });
    settle();
  }

  void pass(Duration time) {
    if (ended_) return;
    clock_.advance(time);
    settle();
  }

  /// Ends the loop, as the end of a run does.
  void stop() {
    if (ended_) return;
    clock_.forget_waiter();
    committer_.stop();
    settle();
  }

  bool ended() const { return ended_; }
  std::exception_ptr failure() const { return failure_; }
  Committer& committer() { return committer_; }

 private:
  void settle() {
    while (!ended_ && !clock_.is_awaited()) context_.run_one();
  }

  boost::asio::io_context context_{1};
  ManualClock clock_;
  bool ended_ = false;
  std::exception_ptr failure_;
  Committer committer_;
};

}  // namespace sluice
