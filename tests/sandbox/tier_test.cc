#include "sandbox/tier.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

TEST(Tier, NamesAreThoseOfTheUsageGuidelines) {
  EXPECT_EQ(tier_named("free").limit.calls, 100u);
  EXPECT_EQ(tier_named("pro").daily_quota, 625'000u);
  EXPECT_TRUE(tier_named("oauth").oauth_app);
  EXPECT_EQ(tier_named("oauth").daily_quota, std::nullopt);
  EXPECT_THROW(tier_named("gold"), std::invalid_argument);
}

TEST(Tier, ALimitIsCallsAndSecondsOrNone) {
  EXPECT_EQ(parse_limit("none"), std::nullopt);
  EXPECT_EQ(parse_limit("3/0.5"), (RateLimit{3, std::chrono::milliseconds{500}}));
  for (const char* bad : {"", "3", "x/10", "3/x", "3/10s", "0/10", "3/0"})
    EXPECT_THROW(parse_limit(bad), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace sluice::sandbox
