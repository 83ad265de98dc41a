#include "engine/policy/concurrency_control.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

const TimePoint start(1000s);

TEST(ConcurrencyControl, BeginsWithWhatTheUserAllows) {
  EXPECT_EQ(ConcurrencyControl(16).limit(), 16u);
}

TEST(ConcurrencyControl, OneOverloadHalvesOnceHoweverManyRequestsItFails) {
  ConcurrencyControl control(16);
  for (int i = 0; i < 16; ++i) control.overloaded(start);
  EXPECT_EQ(control.limit(), 8u);
  control.overloaded(start + 1s);
  EXPECT_EQ(control.limit(), 4u);
}

TEST(ConcurrencyControl, NeverFallsBelowOne) {
  ConcurrencyControl control(16);
  for (int i = 0; i < 100; ++i) control.overloaded(start + i * 1s);
  EXPECT_EQ(control.limit(), 1u);
}

TEST(ConcurrencyControl, RecoversByOneForEachRoundOfSuccesses) {
  ConcurrencyControl control(16);
  control.overloaded(start);
  for (int i = 0; i < 8; ++i) control.succeeded();
  EXPECT_EQ(control.limit(), 9u);
  for (int i = 0; i < 1000; ++i) control.succeeded();
  EXPECT_EQ(control.limit(), 16u) << "and no further";
}

}  // namespace
}  // namespace sluice
