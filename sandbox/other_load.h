#pragma once

#include <cstdint>

#include "sandbox/time.h"

namespace sluice::sandbox {

// Calls of others that use up the same limits, evenly spread from the first catch_up() on.
class OtherLoad {
 public:
  explicit OtherLoad(double calls_per_second) : calls_per_second_(calls_per_second) {}

  // Calls `call(Time)` for each of them that came since the last time, in order.
  template <typename Visitor>
  void catch_up(Time now, Visitor call) {
    if (calls_per_second_ <= 0) return;
    if (started_ == Time{}) started_ = now;
    for (Time due = time_of(next_); due <= now; due = time_of(++next_)) call(due);
  }

 private:
  Time time_of(std::uint64_t number) const {
    return started_ + std::chrono::milliseconds{static_cast<long>(
                          1000 * static_cast<double>(number) / calls_per_second_)};
  }

  double calls_per_second_;
  Time started_{};
  std::uint64_t next_ = 1;
};

}  // namespace sluice::sandbox
