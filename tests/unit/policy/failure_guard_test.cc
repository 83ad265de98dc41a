#include "engine/policy/failure_guard.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(FailureGuard, StopsAtTwoHundredFailuresOutOfTwoHundred) {
  FailureGuard guard(false);
  for (int i = 0; i < 199; ++i) EXPECT_FALSE(guard.failed());
  EXPECT_TRUE(guard.failed());
  EXPECT_FALSE(guard.failed()) << "once is enough";
}

TEST(FailureGuard, OneSuccessAmongTheFirstTwoHundredIsEnough) {
  FailureGuard guard(false);
  for (int i = 0; i < 199; ++i) guard.failed();
  guard.succeeded();
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(guard.failed());
}

TEST(FailureGuard, NeverStopsWhoWantsToKeepGoing) {
  FailureGuard guard(true);
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(guard.failed());
}

}  // namespace
}  // namespace sluice
