#include "engine/results/latency_histogram.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

TEST(LatencyHistogram, WithoutRequestsEveryPercentileIsZero) {
  EXPECT_EQ(LatencyHistogram().percentile(99), 0us);
}

TEST(LatencyHistogram, OneRequestIsEveryPercentile) {
  LatencyHistogram histogram;
  histogram.record(123'456us);
  EXPECT_EQ(histogram.percentile(0.1), 123'456us);
  EXPECT_EQ(histogram.percentile(100), 123'456us);
  EXPECT_EQ(histogram.count(), 1U);
}

TEST(LatencyHistogram, TheSlowOnePercentShowsInTheLastPercentilesOnly) {
  LatencyHistogram histogram;
  for (int i = 0; i < 99; ++i) histogram.record(20us);
  histogram.record(2s);
  EXPECT_EQ(histogram.percentile(50), 20us);
  EXPECT_EQ(histogram.percentile(99), 20us);
  EXPECT_EQ(histogram.percentile(99.5), 2s);
}

TEST(LatencyHistogram, IsNeverTooLowAndAtMostThreePercentTooHigh) {
  std::mt19937 random(5);
  std::lognormal_distribution<double> latencies(11, 2.5);
  LatencyHistogram histogram;
  std::vector<std::int64_t> exact;
  for (int i = 0; i < 50'000; ++i) {
    exact.push_back(static_cast<std::int64_t>(latencies(random)));
    histogram.record(std::chrono::microseconds(exact.back()));
  }
  std::sort(exact.begin(), exact.end());
  for (const unsigned per_mille : {1U, 10U, 100U, 500U, 900U, 950U, 990U, 999U, 1'000U}) {
    const double percent = per_mille / 10.0;
    const std::size_t rank = std::size_t{50'000} * per_mille / 1'000;
    const auto wanted = static_cast<double>(exact[rank - 1]);
    const auto found = static_cast<double>(histogram.percentile(percent).count());
    EXPECT_GE(found, wanted) << percent;
    EXPECT_LE(found, wanted * 1.032) << percent;
  }
}

TEST(LatencyHistogram, TakesAnyTime) {
  LatencyHistogram histogram;
  histogram.record(std::chrono::microseconds::max());
  histogram.record(-5us);
  EXPECT_EQ(histogram.percentile(50), 0us);
  EXPECT_EQ(histogram.percentile(100), std::chrono::microseconds::max());
}

}  // namespace
}  // namespace sluice
