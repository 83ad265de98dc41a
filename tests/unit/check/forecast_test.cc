#include "engine/check/forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

ForecastBasis million() {
  return {.batches = 10'000, .preflight_calls = 1, .pace = Rate{171, 10s}};
}

TEST(Forecast, SaysCallsShareOfTheDayAndTime) {
  ForecastBasis basis = million();
  basis.day = DailyCalls{.remaining = 998'123, .reserve = 50'000};
  EXPECT_EQ(describe(make_forecast(basis)),
            "about 10,001 calls, 1.0 % of today's remaining 998,123; about 10 minutes at 171 "
            "requests per 10 s");
}

TEST(Forecast, SaysNothingOfADayThatNobodyKnows) {
  EXPECT_EQ(describe(make_forecast(million())),
            "about 10,001 calls; about 10 minutes at 171 requests per 10 s");
}

TEST(Forecast, WarnsWhereTheDayIsNotEnough) {
  ForecastBasis basis = million();
  basis.day = DailyCalls{.remaining = 12'000, .reserve = 5'000};
  const Forecast forecast = make_forecast(basis);
  EXPECT_TRUE(forecast.is_over_the_day);
  EXPECT_EQ(describe(forecast),
            "about 10,001 calls, but 12,000 remain today, and 5,000 are kept for others "
            "(--daily-reserve); about "
            "10 minutes at 171 requests per 10 s");
}

TEST(Forecast, ADayWithoutCallsIsOver) {
  ForecastBasis basis = million();
  basis.day = DailyCalls{.remaining = 0, .reserve = 5'000};
  const Forecast forecast = make_forecast(basis);
  EXPECT_TRUE(forecast.is_over_the_day);
  EXPECT_EQ(forecast.share_of_day, std::nullopt);
}

TEST(Forecast, TimesAreRoundedAsPeopleSayThem) {
  const auto at = [](std::uint64_t batches) {
    return describe(make_forecast({.batches = batches, .pace = Rate{100, 10s}}));
  };
  EXPECT_EQ(at(1), "about 1 call; less than a second at 100 requests per 10 s");
  EXPECT_EQ(at(10), "about 10 calls; about 1 second at 100 requests per 10 s");
  EXPECT_EQ(at(600), "about 600 calls; about 60 seconds at 100 requests per 10 s");
  EXPECT_EQ(at(6'000), "about 6,000 calls; about 10 minutes at 100 requests per 10 s");
  EXPECT_EQ(at(90'000), "about 90,000 calls; about 2.5 hours at 100 requests per 10 s");
  EXPECT_EQ(at(2'592'000), "about 2,592,000 calls; about 3.0 days at 100 requests per 10 s");
}

TEST(Forecast, WithoutALimitThereIsNoTime) {
  ForecastBasis basis = million();
  basis.pace.reset();
  EXPECT_EQ(describe(make_forecast(basis)),
            "about 10,001 calls; as fast as the replies come, as no limit is set");
}

TEST(Forecast, WhereNothingIsToBeSentNoCallIsMade) {
  ForecastBasis basis = million();
  basis.batches = 0;
  EXPECT_EQ(make_forecast(basis).calls, 0u);
  EXPECT_EQ(describe(make_forecast(basis)), "no call: there is no record to send");
}

TEST(Forecast, NamesWhatItTakesForGranted) {
  EXPECT_THAT(assumptions(make_forecast(million())),
              testing::ElementsAre(testing::HasSubstr("--rate"), testing::HasSubstr("today")));
  ForecastBasis told = million();
  told.pace_is_the_accounts = true;
  told.day = DailyCalls{.remaining = 998'123};
  EXPECT_THAT(assumptions(make_forecast(told)), testing::IsEmpty());
  EXPECT_THAT(assumptions(make_forecast({})), testing::IsEmpty());
}

}  // namespace
}  // namespace sluice
