#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace sluice {

/// A condition variable for coroutines of one thread: wait() suspends until the next notify_all().
/// Nothing is remembered, so a waiter checks its condition before and after.
class Signal {
 public:
  explicit Signal(boost::asio::any_io_executor executor) : timer_(std::move(executor)) {}

  boost::asio::awaitable<void> wait() {
    return wait_until(boost::asio::steady_timer::time_point::max());
  }

  /// As wait(), but no longer than until `deadline` of the real clock.
  boost::asio::awaitable<void> wait_until(boost::asio::steady_timer::time_point deadline);

  void notify_all() { timer_.cancel(); }

 private:
  boost::asio::steady_timer timer_;
};

}  // namespace sluice
