#include "engine/results/sampler.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

RunStatus at(milliseconds elapsed, std::uint64_t created = 0) {
  RunStatus status;
  status.elapsed = elapsed;
  status.read = status.created = created;
  return status;
}

TEST(Sampler, TakesASampleASecond) {
  Sampler sampler;
  LatencyHistogram latencies;
  EXPECT_FALSE(sampler.look(at(800ms), latencies));
  latencies.record(90ms);
  const auto sample = sampler.look(at(1'100ms, 500), latencies);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->time, 1'100ms);
  EXPECT_EQ(sample->interval, 1'100ms);
  EXPECT_EQ(sample->succeeded, 500U);
  EXPECT_GE(sample->latency->p50, 90ms);
  EXPECT_FALSE(sample->is_resumed);
  EXPECT_EQ(latencies.count(), 0U) << "the next interval has latencies of its own";
  EXPECT_FALSE(sampler.look(at(2'000ms), latencies));
  EXPECT_FALSE(sampler.look(at(2'100ms), latencies)->latency);
}

TEST(Sampler, ALongRunHasFewerSamplesEachMinute) {
  const auto samples_in = [](std::chrono::hours hours) {
    Sampler sampler;
    LatencyHistogram latencies;
    int count = 0;
    for (milliseconds now = 0ms; now <= hours; now += 200ms) {
      count += sampler.look(at(now), latencies) ? 1 : 0;
    }
    return count;
  };
  const int night = samples_in(12h);
  EXPECT_GT(night, 2'000);
  EXPECT_LT(night, 3'300);
  EXPECT_LT(samples_in(168h), 5'000);
}

TEST(Sampler, AWaitIsAsLongAsItWasSeen) {
  Sampler sampler;
  LatencyHistogram latencies;
  sampler.look(at(200ms), latencies);
  RunStatus waiting = at(400ms);
  waiting.wait = CurrentWait{"429 burst", 4s};
  sampler.look(waiting, latencies);
  waiting.elapsed = 600ms;
  sampler.look(waiting, latencies);
  const auto sample = sampler.look(at(1s), latencies);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->waits, (std::vector<SampledWait>{{"429 burst", 400ms}}));
  EXPECT_TRUE(sampler.look(at(2s), latencies)->waits.empty());
}

TEST(Sampler, AResumedRunGoesOnBehindTheLastSample) {
  Sampler sampler(10s);
  LatencyHistogram latencies;
  EXPECT_FALSE(sampler.look(at(10'500ms), latencies));
  const auto sample = sampler.look(at(11s), latencies);
  ASSERT_TRUE(sample);
  EXPECT_TRUE(sample->is_resumed);
  EXPECT_EQ(sample->interval, 1s);
  EXPECT_FALSE(sampler.look(at(12s), latencies)->is_resumed);
}

TEST(Sampler, TheEndOfTheRunIsASampleHoweverShortItsInterval) {
  Sampler sampler;
  LatencyHistogram latencies;
  EXPECT_EQ(sampler.finish(at(30ms, 7), latencies).succeeded, 7U);
  Sampler resumed(10s);
  EXPECT_EQ(resumed.finish(at(9s), latencies).time, 10s);
}

}  // namespace
}  // namespace sluice
