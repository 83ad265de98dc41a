#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace sluice {

/// The end of the time that an operation of several steps may take: one timer for all of them. The
/// step under way is ended by what it registered with a Watch.
class Deadline {
 public:
  Deadline(const boost::asio::any_io_executor& executor, std::chrono::milliseconds from_now);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  bool is_over() const { return state_->is_over; }
  std::chrono::milliseconds span() const { return span_; }

  /// While it lives, `abort` is called when the time is over; at once if it is already. One Watch
  /// at a time.
  class Watch {
   public:
    Watch(Deadline& deadline, std::function<void()> abort);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    Deadline& deadline_;
  };

 private:
  // Outlives the Deadline when the timer has expired but its handler has not run yet.
  struct State {
    bool is_over = false;
    std::function<void()> abort;
  };

  std::chrono::milliseconds span_;
  std::shared_ptr<State> state_;
  boost::asio::steady_timer timer_;
};

}  // namespace sluice
