#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "engine/results/run_status.h"

namespace sluice {

/// How fast a run goes just now, and how long it will take at the pace it had so far.
class ProgressPace {
 public:
  void add(const RunStatus& status);

  /// Records with a verdict, over about the last five seconds.
  double records_per_second() const;

  /// Absent where the end is not known, or nothing was done yet to judge by.
  std::optional<std::chrono::seconds> time_left() const;

 private:
  struct Moment {
    std::chrono::milliseconds time;
    std::uint64_t settled;
  };

  std::deque<Moment> moments_;           // oldest first
  std::optional<double> first_share_;    // done before this part of the run
  std::optional<double> share_;          // done now
  std::chrono::milliseconds at_work_{};  // this part
};

}  // namespace sluice
