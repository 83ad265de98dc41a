#include "engine/results/chart_svg.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Chart ten_seconds() {
  return {.id = "speed",
          .title = "Speed <over> time",
          .description = "at most 10",
          .end = 10,
          .times = {{0, "0"}, {5, "5 s"}, {10, "10 s"}},
          .values = {{0, "0"}, {5, "5 ms"}, {10, "10 ms"}},
          .curves = {},
          .marks = {}};
}

TEST(ChartSvg, SaysInWordsWhatItShows) {
  const std::string svg = chart_svg(ten_seconds());
  EXPECT_THAT(svg, HasSubstr("role=\"img\" aria-labelledby=\"speed-title speed-text\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"speed-title\">Speed &lt;over&gt; time</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"speed-text\">at most 10</desc>"));
}

TEST(ChartSvg, TheAxesHaveLabelsWithUnits) {
  const std::string svg = chart_svg(ten_seconds());
  EXPECT_THAT(svg, HasSubstr(">10 ms</span>"));
  EXPECT_THAT(svg, HasSubstr("text-anchor=\"middle\" x=\"50.00%\""));
  EXPECT_THAT(svg, HasSubstr("text-anchor=\"end\" x=\"100.00%\""));
}

TEST(ChartSvg, ACurveIsDrawnInStepsAndBrokenWhereNothingIsKnown) {
  Chart chart = ten_seconds();
  chart.curves = {{"first", false, {{0, 2, 10}, {2, 4, 5}, {4, 6, std::nullopt}, {6, 10, 0}}}};
  EXPECT_THAT(chart_svg(chart),
              HasSubstr("class=\"line first\" "
                        "d=\"M0.0,0.0V0.0H200.0V75.0H400.0M600.0,150.0V150.0H1000.0\""));
}

TEST(ChartSvg, AnAreaReachesDownToTheAxis) {
  Chart chart = ten_seconds();
  chart.curves = {{"good", true, {{0, 2, 10}, {2, 4, std::nullopt}, {4, 6, 10}}}};
  EXPECT_THAT(chart_svg(chart), HasSubstr("class=\"area good\" d=\"M0.0,150.0V0.0H200.0V150"
                                          "M400.0,150.0V0.0H600.0V150\""));
}

TEST(ChartSvg, AShortWaitCanStillBeSeenAndSaysWhatItWas) {
  Chart chart = ten_seconds();
  chart.marks = {{"wait", 5, 5.001, "waited 1 ms: <429>"}};
  EXPECT_THAT(chart_svg(chart),
              HasSubstr("<rect class=\"wait\" x=\"500.0\" y=\"0\" width=\"2.0\" height=\"150\">"
                        "<title>waited 1 ms: &lt;429&gt;</title>"));
}

TEST(ChartSvg, WhatLiesOutsideIsDrawnAtTheEdge) {
  Chart chart = ten_seconds();
  chart.curves = {{"first", false, {{0, 20, 999}}}};
  EXPECT_THAT(chart_svg(chart), HasSubstr("d=\"M0.0,0.0V0.0H1000.0\""));
}

TEST(ChartSvg, ACurveWithoutValuesIsNotDrawn) {
  Chart chart = ten_seconds();
  chart.curves = {{"first", false, {{0, 10, std::nullopt}}}};
  EXPECT_THAT(chart_svg(chart), Not(HasSubstr("<path")));
}

}  // namespace
}  // namespace sluice
