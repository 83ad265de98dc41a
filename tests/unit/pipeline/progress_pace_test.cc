#include "engine/pipeline/progress_pace.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

/// `percent` of a run of 1,000 records are done, all that was read.
RunStatus after(std::chrono::milliseconds time, std::uint64_t percent) {
  RunStatus status;
  status.this_part = time;
  status.read = status.created = percent * 10;
  status.bytes_read = percent;
  status.bytes_total = 100;
  return status;
}

TEST(ProgressPace, TheRateIsThatOfTheLastFiveSeconds) {
  ProgressPace pace;
  EXPECT_EQ(pace.records_per_second(), 0);
  for (int second = 0; second <= 10; ++second) {
    pace.add(after(second * 1s, second < 5 ? 0 : static_cast<std::uint64_t>(second - 5) * 10));
  }
  EXPECT_DOUBLE_EQ(pace.records_per_second(), 100);
}

TEST(ProgressPace, LooksThatAreFarApartHaveARateToo) {
  ProgressPace pace;
  pace.add(after(10s, 10));
  pace.add(after(20s, 30));
  EXPECT_DOUBLE_EQ(pace.records_per_second(), 20);
}

TEST(ProgressPace, TheTimeLeftFollowsFromThePaceSoFar) {
  ProgressPace pace;
  pace.add(after(0s, 0));
  EXPECT_FALSE(pace.time_left());
  pace.add(after(1s, 10));
  EXPECT_FALSE(pace.time_left()) << "too early to tell";
  pace.add(after(10s, 20));
  EXPECT_EQ(pace.time_left(), 40s);
}

TEST(ProgressPace, AResumedRunIsJudgedByWhatItDidSince) {
  ProgressPace pace;
  pace.add(after(0s, 50));
  pace.add(after(10s, 60));
  EXPECT_EQ(pace.time_left(), 40s);
}

TEST(ProgressPace, OfAPipeNobodyKnowsTheEnd) {
  ProgressPace pace;
  RunStatus status = after(10s, 60);
  status.bytes_total.reset();
  pace.add(status);
  EXPECT_FALSE(pace.time_left());
}

}  // namespace
}  // namespace sluice
