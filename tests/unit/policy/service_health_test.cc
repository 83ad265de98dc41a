#include "engine/policy/service_health.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

const TimePoint start(1000s);

ServiceHealth health_with(Duration patience) {
  return ServiceHealth(patience, RetryPolicy({}, 3));
}

TEST(ServiceHealth, IsDownAfterFiveFailuresInARowAndUpAfterOneSuccess) {
  ServiceHealth health = health_with(15min);
  for (int i = 0; i < 4; ++i) health.failed(start);
  EXPECT_FALSE(health.is_down());
  health.failed(start);
  EXPECT_TRUE(health.is_down());
  health.succeeded();
  EXPECT_FALSE(health.is_down());
}

TEST(ServiceHealth, AFailureNowAndThenIsNoOutage) {
  ServiceHealth health = health_with(15min);
  for (int i = 0; i < 100; ++i) {
    for (int failure = 0; failure < 4; ++failure) health.failed(start);
    health.succeeded();
    EXPECT_FALSE(health.is_down());
  }
}

TEST(ServiceHealth, ProbesComeWithPausesThatGrow) {
  ServiceHealth health = health_with(1h);
  TimePoint now = start;
  for (int i = 0; i < 5; ++i) health.failed(now);
  Duration longest{};
  for (int probe = 0; probe < 30; ++probe) {
    EXPECT_GE(health.next_probe(), now);
    longest = std::max(longest, health.next_probe() - now);
    now = health.next_probe();
    health.failed(now);
  }
  EXPECT_GT(longest, 20s);
  EXPECT_LE(longest, 60s);
}

TEST(ServiceHealth, WhatWasInFlightWhenItWentDownIsNoProbe) {
  ServiceHealth health = health_with(1h);
  for (int i = 0; i < 5; ++i) health.failed(start);
  const TimePoint probe = health.next_probe();
  if (probe > start) {
    for (int i = 0; i < 11; ++i) health.failed(start);
    EXPECT_EQ(health.next_probe(), probe);
  }
}

TEST(ServiceHealth, PatienceCountsFromTheFirstTroubleAfterTheLastSuccess) {
  ServiceHealth health = health_with(10min);
  EXPECT_FALSE(health.patience_is_over(start + 1000h)) << "an idle run is no trouble";
  health.throttled(start);
  EXPECT_FALSE(health.patience_is_over(start + 9min));
  health.succeeded();
  health.failed(start + 9min);
  EXPECT_FALSE(health.patience_is_over(start + 18min));
  EXPECT_TRUE(health.patience_is_over(start + 19min));
}

}  // namespace
}  // namespace sluice
