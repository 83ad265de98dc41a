#include "engine/results/run_sample.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

RunSample full_sample() {
  return {.time = 12'345ms,
          .interval = 1'002ms,
          .is_resumed = true,
          .read = 5'000,
          .succeeded = 4'800,
          .failed = 100,
          .bytes_read = 1'145'000,
          .requests = 50,
          .throttled = 2,
          .in_flight = 3,
          .latency = SampledLatency{84'200us, 120ms, 1'240ms},
          .limit = LimitUse{.used = 90, .allowed = 99, .window = 10s},
          .quota_left = 624'000,
          .waits = {{"429 burst", 800ms}, {"service down", 200ms}}};
}

TEST(RunSample, ALineSaysEverything) {
  EXPECT_EQ(to_line(full_sample()),
            R"({"time":12.345,"interval":1.002,"resumed":true,"read":5000,"succeeded":4800,)"
            R"("failed":100,"bytes_read":1145000,"requests":50,"throttled":2,"in_flight":3,)"
            R"("latency_ms":{"p50":84.200,"p95":120.000,"p99":1240.000},)"
            R"("limit":{"used":90,"allowed":99,"window":10.000},"quota_left":624000,)"
            R"("waits":[{"reason":"429 burst","seconds":0.800},)"
            R"({"reason":"service down","seconds":0.200}]})"
            "\n");
}

TEST(RunSample, ComesBackAsItWas) {
  EXPECT_EQ(parse_sample(to_line(full_sample())), full_sample());
  EXPECT_EQ(parse_sample(to_line({.time = 1s, .interval = 1s})),
            (RunSample{.time = 1s, .interval = 1s}));
}

TEST(RunSample, ATornLineIsNone) {
  const std::string line = to_line(full_sample());
  for (std::size_t size = 0; size + 2 < line.size(); ++size) {
    EXPECT_FALSE(parse_sample(line.substr(0, size))) << size;
  }
  EXPECT_FALSE(parse_sample("{\"time\":1}"));
  EXPECT_FALSE(parse_sample("[]"));
}

}  // namespace
}  // namespace sluice
