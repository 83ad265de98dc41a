#pragma once

#include <functional>
#include <hwy/highway.h>

#include <gtest/gtest.h>

namespace sluice::test {

/// Runs `body` with each SIMD target of this machine in the place of the best one.
inline void for_each_simd_target(const std::function<void()>& body) {
  const auto all = hwy::SupportedTargets();
  auto left = all & HWY_TARGETS;
  while (left != 0) {
    const auto target = left & -left;
    left ^= target;
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    body();
    if (testing::Test::HasFatalFailure()) break;
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace sluice::test
