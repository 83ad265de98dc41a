#pragma once

#include <cstdint>
#include <hwy/targets.h>

namespace sluice::test {

/// Calls `check` once for each instruction set that Highway has compiled for and this machine runs.
template <class Check>
void for_each_simd_target(const Check& check) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    SCOPED_TRACE(hwy::TargetName(target));
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace sluice::test
