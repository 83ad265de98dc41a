#pragma once

#include <chrono>

namespace sluice {

/// The time as decisions see it: an argument, never asked for.
using TimePoint = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

}  // namespace sluice
