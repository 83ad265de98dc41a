#include "engine/results/chart_scale.h"

#include <cmath>

namespace sluice {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> all;
  for (const Tick& tick : ticks) all.push_back(tick.label);
  return all;
}

using Labels = std::vector<std::string>;

TEST(ChartScale, ValuesAreRoundAndReachTheHighest) {
  EXPECT_EQ(labels(value_ticks(1'741, "")), (Labels{"0", "500", "1,000", "1,500", "2,000"}));
  EXPECT_EQ(labels(value_ticks(84, "ms")), (Labels{"0", "50 ms", "100 ms"}));
  EXPECT_EQ(labels(value_ticks(7.3, "s")), (Labels{"0", "2 s", "4 s", "6 s", "8 s"}));
  EXPECT_EQ(labels(value_ticks(0.7, "")), (Labels{"0", "0.2", "0.4", "0.6", "0.8"}));
  EXPECT_EQ(labels(value_ticks(200, "")), (Labels{"0", "50", "100", "150", "200"}));
  EXPECT_EQ(labels(value_ticks(0, "")), (Labels{"0", "0.5", "1.0"}));
}

TEST(ChartScale, AnyHighestValueHasThreeToSixMarks) {
  for (double highest = 0.001; highest < 1e9; highest *= 1.07) {
    const auto ticks = value_ticks(highest, "");
    EXPECT_GE(ticks.size(), 3U) << highest;
    EXPECT_LE(ticks.size(), 6U) << highest;
    EXPECT_GE(ticks.back().value, highest * 0.999999);
  }
}

TEST(ChartScale, TimesAreThoseThatPeopleCountIn) {
  EXPECT_EQ(labels(time_ticks(23'600ms)), (Labels{"0", "5 s", "10 s", "15 s", "20 s"}));
  EXPECT_EQ(labels(time_ticks(100s)),
            (Labels{"0", "20 s", "40 s", "1 min", "1:20 min", "1:40 min"}));
  EXPECT_EQ(labels(time_ticks(12h)), (Labels{"0", "3 h", "6 h", "9 h", "12 h"}));
  EXPECT_EQ(labels(time_ticks(150min)), (Labels{"0", "30 min", "1 h", "1:30 h", "2 h", "2:30 h"}));
  EXPECT_EQ(labels(time_ticks(700ms)), (Labels{"0", "0.2 s", "0.4 s", "0.6 s"}));
  EXPECT_EQ(labels(time_ticks(400h)), (Labels{"0", "96 h", "192 h", "288 h", "384 h"}));
}

TEST(ChartScale, AnyTimeHasAFewMarks) {
  for (double seconds = 0.6; seconds < 1e7; seconds *= 1.07) {
    const auto ticks = time_ticks(std::chrono::milliseconds(std::llround(seconds * 1000)));
    EXPECT_GE(ticks.size(), 2U) << seconds;
    EXPECT_LE(ticks.size(), 6U) << seconds;
  }
}

}  // namespace
}  // namespace sluice
