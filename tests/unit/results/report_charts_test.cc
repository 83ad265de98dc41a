#include "engine/results/report_charts.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<RunSample> ten_seconds() {
  std::vector<RunSample> samples;
  for (int i = 1; i <= 10; ++i) {
    RunSample sample;
    sample.time = i * 1s;
    sample.interval = 1s;
    sample.succeeded = static_cast<std::uint64_t>(i) * 1'000;
    sample.latency = SampledLatency{100ms, 150ms, 200ms};
    sample.limit = LimitUse{.used = 90, .allowed = 100, .window = 10s};
    samples.push_back(sample);
  }
  return samples;
}

TEST(ReportCharts, ARunHasItsThreeCharts) {
  const std::string charts = report_charts(ten_seconds());
  EXPECT_THAT(charts, HasSubstr("At most 1,000 records a second got their verdict"));
  EXPECT_THAT(charts, HasSubstr("p50 was 100 ms, p95 150 ms and p99 200 ms"));
  EXPECT_THAT(charts, HasSubstr("At most 90 percent"));
  EXPECT_THAT(charts, HasSubstr("No request had to wait"));
}

TEST(ReportCharts, WaitsAreMarkedAndListedByReason) {
  std::vector<RunSample> samples = ten_seconds();
  samples[2].waits = samples[3].waits = {{"429 burst", 1s}};
  samples[7].waits = {{"429 burst", 500ms}};
  samples[7].throttled = 3;
  const std::string charts = report_charts(samples);
  EXPECT_THAT(charts, HasSubstr("<title>waited 2.0 s: 429 burst</title>"));
  EXPECT_THAT(charts, HasSubstr("<th scope=\"row\">429 burst</th><td class=\"number\">2</td>"
                                "<td class=\"number\">2.5 s</td><td class=\"number\">2.0 s</td>"));
  EXPECT_THAT(charts, HasSubstr("<title>3 replies 429</title>"));
}

TEST(ReportCharts, AResumptionIsMarked) {
  std::vector<RunSample> samples = ten_seconds();
  EXPECT_THAT(report_charts(samples), Not(HasSubstr("resumed")));
  samples[5].is_resumed = true;
  EXPECT_THAT(report_charts(samples), HasSubstr("the run was resumed here"));
}

TEST(ReportCharts, WhatIsLeftOfTheDayIsTold) {
  std::vector<RunSample> samples = ten_seconds();
  EXPECT_THAT(report_charts(samples), Not(HasSubstr("of the day's requests")));
  samples.back().quota_left = 624'000;
  EXPECT_THAT(report_charts(samples), HasSubstr("At the end 624,000 of the day's requests"));
}

TEST(ReportCharts, LongLatenciesAreToldInSeconds) {
  std::vector<RunSample> samples = ten_seconds();
  samples[4].latency->p99 = 7s;
  EXPECT_THAT(report_charts(samples), HasSubstr(">8 s</span>"));
}

TEST(ReportCharts, WhatIsNotKnownIsNotDrawn) {
  std::vector<RunSample> samples = ten_seconds();
  for (RunSample& sample : samples) {
    sample.limit.reset();
    sample.latency.reset();
  }
  const std::string charts = report_charts(samples);
  EXPECT_THAT(charts, HasSubstr("records-chart"));
  EXPECT_THAT(charts, Not(HasSubstr("limit-chart")));
  EXPECT_THAT(charts, Not(HasSubstr("latency-chart")));
}

TEST(ReportCharts, AShortRunHasNoCurves) {
  EXPECT_EQ(report_charts({}), "");
  EXPECT_EQ(report_charts(std::vector<RunSample>{{.time = 30ms, .interval = 30ms}}), "");
}

}  // namespace
}  // namespace sluice
