#include "engine/results/report_intervals.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

RunSample second(int number, std::uint64_t succeeded) {
  RunSample sample;
  sample.time = number * 1s;
  sample.interval = 1s;
  sample.succeeded = succeeded;
  return sample;
}

TEST(ReportIntervals, AnIntervalHasWhatWasAddedInIt) {
  std::vector<RunSample> samples = {second(1, 100), second(2, 250)};
  samples[1].failed = 10;
  samples[1].throttled = 2;
  const auto intervals = report_intervals(samples, 300);
  ASSERT_EQ(intervals.size(), 2U);
  EXPECT_EQ(intervals[0].settled, 100U);
  EXPECT_EQ(intervals[1].from, 1);
  EXPECT_EQ(intervals[1].to, 2);
  EXPECT_EQ(intervals[1].settled, 160U);
  EXPECT_EQ(intervals[1].failed, 10U);
  EXPECT_EQ(intervals[1].throttled, 2U);
}

TEST(ReportIntervals, ManySamplesBecomeAsManyIntervalsAsAChartShows) {
  std::vector<RunSample> samples;
  for (int i = 1; i <= 3'000; ++i) samples.push_back(second(i, static_cast<std::uint64_t>(i) * 10));
  samples[1'000].latency = SampledLatency{100ms, 200ms, 9s};
  const auto intervals = report_intervals(samples, 300);
  EXPECT_EQ(intervals.size(), 300U);
  std::uint64_t settled = 0;
  std::chrono::microseconds worst{};
  for (const ReportInterval& interval : intervals) {
    settled += interval.settled;
    if (interval.latency) worst = std::max(worst, interval.latency->p99);
  }
  EXPECT_EQ(settled, 30'000U);
  EXPECT_EQ(worst, 9s) << "no peak is lost";
}

TEST(ReportIntervals, TheShortIntervalAtTheEndJoinsTheOneBefore) {
  std::vector<RunSample> samples = {second(1, 100), second(2, 200), second(2, 250)};
  samples[2].time = 2'100ms;
  samples[2].interval = 100ms;
  const auto intervals = report_intervals(samples, 300);
  ASSERT_EQ(intervals.size(), 2U);
  EXPECT_EQ(intervals[1].to, 2.1);
  EXPECT_EQ(intervals[1].settled, 150U);
}

TEST(ReportIntervals, WhatACrashHasTakenBackIsNoNegativeRate) {
  const std::vector<RunSample> samples = {second(1, 100), second(2, 90), second(3, 190)};
  const auto intervals = report_intervals(samples, 300);
  EXPECT_EQ(intervals[1].settled, 0U);
  EXPECT_EQ(intervals[2].settled, 100U);
}

TEST(ReportIntervals, NoSamplesAreNoIntervals) {
  EXPECT_TRUE(report_intervals({}, 300).empty());
  EXPECT_TRUE(report_waits({}).empty());
}

TEST(ReportIntervals, AWaitThatGoesOnFromSampleToSampleIsOne) {
  std::vector<RunSample> samples;
  for (int i = 1; i <= 6; ++i) samples.push_back(second(i, 0));
  samples[1].waits = {{"429 burst", 400ms}};
  samples[2].waits = {{"429 burst", 1s}};
  samples[3].waits = {{"429 burst", 600ms}};
  samples[5].waits = {{"429 burst", 200ms}, {"service down", 800ms}};
  const auto waits = report_waits(samples);
  ASSERT_EQ(waits.size(), 3U);
  EXPECT_NEAR(waits[0].from, 1.6, 1e-9);
  EXPECT_NEAR(waits[0].to, 3.6, 1e-9);
  EXPECT_NEAR(waits[0].seconds, 2, 1e-9);
  EXPECT_NEAR(waits[1].seconds, 0.2, 1e-9);
  EXPECT_EQ(waits[2].reason, "service down");
}

}  // namespace
}  // namespace sluice
