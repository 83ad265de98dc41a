#include "engine/hubspot/rate_headers.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Sunday, 6 November 1994, 08:49:37 UTC
constexpr std::chrono::system_clock::time_point now{seconds(784111777)};

std::optional<milliseconds> retry_after(std::string_view value) {
  return parse_retry_after(value, now);
}

TEST(RateHeaders, AreReadFromAReplyToAPrivateApp) {
  const std::vector<ReplyHeader> headers = {{"content-type", "application/json"},
                                            {"x-hubspot-ratelimit-daily", "1000000"},
                                            {"x-hubspot-ratelimit-daily-remaining", "919952"},
                                            {"x-hubspot-ratelimit-interval-milliseconds", "10000"},
                                            {"x-hubspot-ratelimit-max", "200"},
                                            {"x-hubspot-ratelimit-remaining", "198"},
                                            {"x-hubspot-ratelimit-secondly", "20"},
                                            {"x-hubspot-ratelimit-secondly-remaining", "19"}};
  EXPECT_EQ(read_rate_headers(headers, now),
            (RateHeaders{200, 198, milliseconds(10000), 1000000, 919952, std::nullopt}));
}

TEST(RateHeaders, AreAbsentWhereNoneWereSent) {
  EXPECT_EQ(read_rate_headers({}, now), RateHeaders{});
}

TEST(RateHeaders, GarbageCountsAsAbsent) {
  const std::vector<ReplyHeader> headers = {
      {"x-hubspot-ratelimit-daily", "many"},
      {"x-hubspot-ratelimit-daily-remaining", ""},
      {"x-hubspot-ratelimit-interval-milliseconds", "10s"},
      {"x-hubspot-ratelimit-max", "-1"},
      {"x-hubspot-ratelimit-remaining", "99999999999999999999999"},
      {"retry-after", "soon"}};
  EXPECT_EQ(read_rate_headers(headers, now), RateHeaders{});
}

TEST(RetryAfter, IsSeconds) {
  EXPECT_EQ(retry_after("7"), seconds(7));
  EXPECT_EQ(retry_after(" 600 "), seconds(600));
  EXPECT_EQ(retry_after("0"), seconds(0));
}

TEST(RetryAfter, MayBeADate) {
  EXPECT_EQ(retry_after("Sun, 06 Nov 1994 08:50:07 GMT"), seconds(30));
  EXPECT_EQ(retry_after("Mon, 07 Nov 1994 08:49:37 GMT"), std::chrono::hours(24));
}

TEST(RetryAfter, ADateThatHasPassedIsNoWait) {
  EXPECT_EQ(retry_after("Sun, 06 Nov 1994 08:49:36 GMT"), seconds(0));
}

TEST(RetryAfter, AnythingElseIsNothing) {
  for (const std::string_view value :
       {"", "-1", "1.5", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nox 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun, xx Nov 1994 08:49:37 GMT"}) {
    EXPECT_EQ(retry_after(value), std::nullopt) << value;
  }
}

TEST(RetryAfter, AnAbsurdDateDoesNotOverflow) {
  EXPECT_GE(retry_after("Fri, 31 Dec 9999 23:59:59 GMT"), std::chrono::hours(24 * 365));
  EXPECT_EQ(retry_after("Sat, 01 Jan 0000 00:00:00 GMT"), seconds(0));
}

TEST(RetryAfter, AnAbsurdNumberDoesNotOverflow) {
  EXPECT_GE(retry_after("18446744073709551615"), std::chrono::hours(24 * 365));
}

}  // namespace
}  // namespace sluice
