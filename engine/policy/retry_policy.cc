#include "engine/policy/retry_policy.h"

#include <algorithm>

namespace sluice {

std::chrono::milliseconds RetryPolicy::backoff(std::uint32_t failures) {
  auto ceiling = limits_.first_ceiling;
  for (std::uint32_t i = 1; i < failures && ceiling < limits_.last_ceiling; ++i) ceiling *= 2;
  ceiling = std::min(ceiling, limits_.last_ceiling);
  std::uniform_int_distribution<std::chrono::milliseconds::rep> spread(0, ceiling.count());
  return std::chrono::milliseconds(spread(random_));
}

}  // namespace sluice
