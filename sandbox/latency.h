#pragma once

#include <chrono>
#include <string>

#include "sandbox/random.h"

namespace sluice::sandbox {

// How long HubSpot takes: a base for each call, something for each record, and up to `jitter` more.
struct Latency {
  std::chrono::microseconds base{0};
  std::chrono::microseconds per_record{0};
  std::chrono::microseconds jitter{0};

  std::chrono::microseconds draw(std::size_t records, Random& random) const;
};

// "80ms", "100ms+4ms/record", "100ms+4ms/record~20ms" (the last one is the jitter); units us, ms,
// s. Throws std::invalid_argument.
Latency parse_latency(const std::string& text);

// "250ms", "2s", "1m", "1h": a duration. Throws std::invalid_argument.
std::chrono::microseconds parse_duration(const std::string& text);

}  // namespace sluice::sandbox
