#include "engine/policy/failure_guard.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using Alarm = FailureGuard::Alarm;

TEST(FailureGuard, StopsAtTwoHundredFailuresOutOfTwoHundred) {
  FailureGuard guard(std::nullopt, false);
  for (int i = 0; i < 199; ++i) EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none);
  EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::all_of_the_first_failed);
  EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none) << "once is enough";
}

TEST(FailureGuard, OneSuccessAmongTheFirstTwoHundredIsEnough) {
  FailureGuard guard(std::nullopt, false);
  for (int i = 0; i < 199; ++i) guard.failed(Stage::send, 0);
  guard.succeeded();
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none);
}

TEST(FailureGuard, NeverStopsWhoWantsToKeepGoing) {
  FailureGuard guard(std::nullopt, true);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none);
}

TEST(FailureGuard, MaxErrorsIsTheNumberThatMayFail) {
  FailureGuard guard(CountOrShare(std::uint64_t{3}), true);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none);
  EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::too_many_failed);
}

TEST(FailureGuard, MaxErrorsOfZeroStopsAtTheFirst) {
  FailureGuard guard(CountOrShare(std::uint64_t{0}), false);
  guard.succeeded();
  EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::too_many_failed);
}

TEST(FailureGuard, AShareIsJudgedFromTwoHundredVerdictsOn) {
  FailureGuard guard(CountOrShare(Share{0.05}), false);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none);
  for (int i = 0; i < 99; ++i) guard.succeeded();
  EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::too_many_failed) << "101 of 200 is more than 5 %";
}

TEST(FailureGuard, WhatMayStillSucceedIsWaitedForBeforeAllCountAsFailed) {
  FailureGuard guard(std::nullopt, false);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(guard.failed(Stage::map, 5000), Alarm::none);
  guard.succeeded();
  EXPECT_EQ(guard.failed(Stage::map, 0), Alarm::none);
}

TEST(FailureGuard, RecordsThatAreAllBadBeforeTheyAreSentStopAtTwoHundred) {
  FailureGuard guard(std::nullopt, false);
  for (int i = 0; i < 199; ++i) EXPECT_EQ(guard.failed(Stage::read, 0), Alarm::none);
  EXPECT_EQ(guard.failed(Stage::map, 0), Alarm::all_of_the_first_failed);
}

TEST(FailureGuard, TwoHundredRefusedRecordsDecideWhateverElseIsOnItsWay) {
  FailureGuard guard(std::nullopt, false);
  for (int i = 0; i < 150; ++i) EXPECT_EQ(guard.failed(Stage::map, 3000), Alarm::none);
  for (int i = 0; i < 199; ++i) EXPECT_EQ(guard.failed(Stage::send, 3000), Alarm::none);
  EXPECT_EQ(guard.failed(Stage::send, 3000), Alarm::all_of_the_first_failed);
  EXPECT_EQ(guard.failed(Stage::send, 0), Alarm::none) << "once is enough";
}

TEST(FailureGuard, AShareCountsRecordsOnTheirWayAsGood) {
  FailureGuard guard(CountOrShare(Share{0.1}), false);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(guard.failed(Stage::map, 2700), Alarm::none);
  EXPECT_EQ(guard.failed(Stage::map, 2700), Alarm::too_many_failed) << "301 of 3,001";
}

TEST(FailureGuard, AShareThatIsNotExceededNeverStops) {
  FailureGuard guard(CountOrShare(Share{0.05}), false);
  for (int i = 0; i < 10'000; ++i) {
    for (int good = 0; good < 20; ++good) guard.succeeded();
    ASSERT_EQ(guard.failed(Stage::send, 0), Alarm::none) << i;
  }
}

}  // namespace
}  // namespace sluice
