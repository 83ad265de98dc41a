#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace sluice {

/// A mark on an axis.
struct Tick {
  double value = 0;
  std::string label;  // with its unit
};

/// Marks at round values from 0 on, the last one not below `highest`: 0, 500, 1,000, 1,500. Three
/// to six of them. REQUIRES: highest >= 0, finite.
std::vector<Tick> value_ticks(double highest, const std::string& unit);

/// Marks at round times, in seconds, up to `end`: 0, 30 s, 1 min, ... At most six.
std::vector<Tick> time_ticks(std::chrono::milliseconds end);

}  // namespace sluice
