#include "sandbox/latency.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using namespace std::chrono_literals;

TEST(Latency, GrowsWithTheRecords) {
  Random random{1};
  const Latency latency = parse_latency("80ms+2ms/record");
  EXPECT_EQ(latency.draw(0, random), 80ms);
  EXPECT_EQ(latency.draw(100, random), 280ms);
}

TEST(Latency, JitterOnlyAdds) {
  Random random{1};
  const Latency latency = parse_latency("1s~10ms");
  for (int call = 0; call < 100; ++call) {
    EXPECT_GE(latency.draw(1, random), 1s);
    EXPECT_LT(latency.draw(1, random), 1010ms);
  }
}

TEST(Latency, DurationsHaveAUnit) {
  EXPECT_EQ(parse_duration("250us"), 250us);
  EXPECT_EQ(parse_duration("1.5s"), 1500ms);
  EXPECT_EQ(parse_duration("2m"), 120s);
  for (const char* bad : {"", "5", "ms", "5 parsecs", "-5ms"})
    EXPECT_THROW(parse_duration(bad), std::invalid_argument) << bad;
  for (const char* bad : {"80ms+2ms", "80ms+2ms/call", "80ms~"})
    EXPECT_THROW(parse_latency(bad), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace sluice::sandbox
