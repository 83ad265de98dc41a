#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace sluice {

/// How long to wait before a failed request is sent again: exponential backoff with full jitter,
/// that is a random time between nothing and a ceiling that doubles with every attempt. Full jitter
/// spreads senders that failed together.
class RetryPolicy {
 public:
  struct Limits {
    std::uint32_t max_attempts = 8;
    std::chrono::milliseconds first_ceiling{1'000};
    std::chrono::milliseconds last_ceiling{60'000};
  };

  RetryPolicy(Limits limits, std::uint64_t seed) : limits_(limits), random_(seed) {}

  std::uint32_t max_attempts() const { return limits_.max_attempts; }

  /// The pause after `failures` failed attempts, the first being 1.
  std::chrono::milliseconds backoff(std::uint32_t failures);

 private:
  Limits limits_;
  std::mt19937_64 random_;
};

}  // namespace sluice
