#include "engine/policy/retry_policy.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using std::chrono::milliseconds;

TEST(RetryPolicy, WaitsARandomTimeUnderACeilingThatDoubles) {
  RetryPolicy retry({.first_ceiling = milliseconds(100), .last_ceiling = milliseconds(1000)}, 1);
  const milliseconds ceilings[] = {milliseconds(100), milliseconds(200),  milliseconds(400),
                                   milliseconds(800), milliseconds(1000), milliseconds(1000)};
  for (std::uint32_t failures = 1; failures <= 6; ++failures) {
    milliseconds longest{0};
    milliseconds shortest = milliseconds::max();
    for (int i = 0; i < 1000; ++i) {
      const milliseconds pause = retry.backoff(failures);
      longest = std::max(longest, pause);
      shortest = std::min(shortest, pause);
    }
    const milliseconds ceiling = ceilings[failures - 1];
    EXPECT_LE(longest, ceiling);
    EXPECT_GT(longest, ceiling * 9 / 10) << "failures " << failures;
    EXPECT_LT(shortest, ceiling / 10) << "full jitter begins at nothing";
  }
}

TEST(RetryPolicy, StaysAtTheLastCeilingHoweverManyFailures) {
  RetryPolicy retry({}, 1);
  for (int i = 0; i < 100; ++i) EXPECT_LE(retry.backoff(4'000'000'000u), milliseconds(60'000));
}

}  // namespace
}  // namespace sluice
