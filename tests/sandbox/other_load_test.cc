#include "sandbox/other_load.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using namespace std::chrono_literals;

int calls_until(OtherLoad& load, std::chrono::milliseconds since) {
  int calls = 0;
  load.catch_up(Time{1h} + since, [&](Time) { ++calls; });
  return calls;
}

TEST(OtherLoad, CallsAreSpreadEvenlyFromTheFirstCallOn) {
  OtherLoad load{10};
  EXPECT_EQ(calls_until(load, 0ms), 0);
  EXPECT_EQ(calls_until(load, 99ms), 0);
  EXPECT_EQ(calls_until(load, 100ms), 1);
  EXPECT_EQ(calls_until(load, 1000ms), 9);
}

TEST(OtherLoad, ZeroIsNone) {
  OtherLoad load{0};
  EXPECT_EQ(calls_until(load, 0ms) + calls_until(load, 10s), 0);
}

}  // namespace
}  // namespace sluice::sandbox
