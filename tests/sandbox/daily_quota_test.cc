#include "sandbox/daily_quota.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using std::chrono::hours;

const Time midnight{std::chrono::days{20'000}};

TEST(DailyQuota, WithoutALimitThereIsAlwaysRoom) {
  DailyQuota quota{std::nullopt, {}};
  quota.count(midnight);
  EXPECT_TRUE(quota.has_room(midnight));
}

TEST(DailyQuota, EndsAndStartsAnewAtMidnightOfTheAccount) {
  DailyQuota quota{2, hours{-5}};
  quota.count(midnight);
  quota.count(midnight + hours{1});
  EXPECT_FALSE(quota.has_room(midnight + hours{4}));
  EXPECT_TRUE(quota.has_room(midnight + hours{5}));
  EXPECT_EQ(quota.used(midnight + hours{5}), 0u);
}

TEST(DailyQuota, TellsWhenItStartsAnew) {
  DailyQuota quota{2, hours{9}};
  EXPECT_EQ(quota.resets_at(midnight), midnight + hours{15});
  EXPECT_EQ(quota.resets_at(midnight + hours{15}), midnight + hours{39});
}

TEST(DailyQuota, StartsWithWhatWasUsedBefore) {
  DailyQuota quota{10, {}, 9};
  quota.count(midnight);
  EXPECT_FALSE(quota.has_room(midnight));
  quota.count(midnight);
  EXPECT_EQ(quota.used(midnight), 10u);
}

}  // namespace
}  // namespace sluice::sandbox
