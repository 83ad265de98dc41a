#pragma once

#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace sluice {

/// A condition variable for coroutines of one thread. Nothing is remembered, so a waiter looks at
/// its condition before and after, and spurious wake-ups are possible.
class Signal {
 public:
  explicit Signal(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;

  /// Suspends until the next notify_all().
  boost::asio::awaitable<void> wait();

  /// As wait(), but no longer than until `deadline` of the real clock.
  boost::asio::awaitable<void> wait_until(boost::asio::steady_timer::time_point deadline);

  /// Wakes everyone who waits now.
  void notify_all();

 private:
  boost::asio::any_io_executor executor_;
  std::vector<boost::asio::steady_timer*> waiters_;  // each stands in its waiter's frame
};

}  // namespace sluice
