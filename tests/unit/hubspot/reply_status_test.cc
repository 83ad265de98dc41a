#include "engine/hubspot/reply_status.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ErrorBody error_with(std::string policy_name, std::string message = {}, std::string category = {}) {
  ErrorBody error;
  error.policy_name = std::move(policy_name);
  error.message = std::move(message);
  error.category = std::move(category);
  return error;
}

ReplyReading read(int status, const std::optional<ErrorBody>& error = {}, std::size_t inputs = 2) {
  ReplyReading reading;
  read_status(status, error, inputs, reading);
  return reading;
}

TEST(ReplyStatus, ServersInTroubleAreAskedAgain) {
  for (const int status : {408, 500, 502, 503, 504, 521, 522, 523, 524, 525, 526, 599}) {
    EXPECT_EQ(read(status).action, ReplyAction::retry) << status;
    EXPECT_THAT(read(status).reason, HasSubstr(std::to_string(status)));
  }
}

TEST(ReplyStatus, WhatNoOtherBatchCanAvoidStopsWithARemedy) {
  for (const int status : {0, 101, 301, 302, 304, 307, 401, 403, 404, 405, 406, 410, 414, 415}) {
    const ReplyReading reading = read(status);
    EXPECT_EQ(reading.action, ReplyAction::stop) << status;
    EXPECT_FALSE(reading.reason.empty()) << status;
    EXPECT_FALSE(reading.remedy.empty()) << status;
  }
}

TEST(ReplyStatus, AMissingScopeIsNamedInTheRemedy) {
  ErrorBody error = error_with({}, "no", "MISSING_SCOPES");
  error.required_scopes = {"crm.objects.contacts.write"};
  EXPECT_THAT(read(403, error).remedy, HasSubstr("crm.objects.contacts.write"));
  EXPECT_EQ(read(403, error).reason, "HTTP 403 MISSING_SCOPES: no");
}

TEST(ReplyStatus, A401ThatSaysExpiredAsksForANewToken) {
  EXPECT_EQ(read(401, error_with({}, {}, "EXPIRED_AUTHENTICATION")).action,
            ReplyAction::refresh_token);
  EXPECT_EQ(read(401, error_with({}, "This token EXPIRED")).action, ReplyAction::refresh_token);
  EXPECT_EQ(read(401, error_with({}, "not found", "INVALID_AUTHENTICATION")).action,
            ReplyAction::stop);
  EXPECT_EQ(read(403, error_with({}, "your trial expired")).action, ReplyAction::stop);
}

TEST(ReplyStatus, A401WithoutAWayToRefreshHasARemedyToo) {
  EXPECT_FALSE(read(401, error_with({}, "expired")).remedy.empty());
}

TEST(ReplyStatus, ThePolicyNameTellsTheLimit) {
  EXPECT_EQ(throttle_kind(429, error_with("DAILY")), ThrottleKind::daily);
  EXPECT_EQ(throttle_kind(429, error_with("TEN_SECONDLY_ROLLING")), ThrottleKind::burst);
  EXPECT_EQ(throttle_kind(429, error_with("SECONDLY")), ThrottleKind::secondly);
  EXPECT_EQ(throttle_kind(429, error_with("SECONDLY", "your daily limit")), ThrottleKind::secondly);
}

TEST(ReplyStatus, WithoutAPolicyNameTheMessageTellsTheLimit) {
  EXPECT_EQ(throttle_kind(429, error_with({}, "You have reached your daily limit.")),
            ThrottleKind::daily);
  EXPECT_EQ(throttle_kind(429, error_with({}, "You have reached your secondly limit.")),
            ThrottleKind::secondly);
  EXPECT_EQ(throttle_kind(429, error_with({}, "You have reached your ten_secondly_rolling limit.")),
            ThrottleKind::burst);
  EXPECT_EQ(throttle_kind(429, error_with({}, {}, "RATE_LIMITS")), ThrottleKind::burst);
  EXPECT_EQ(throttle_kind(429, std::nullopt), ThrottleKind::burst);
}

TEST(ReplyStatus, TheLimitIsNamedInAnyCase) {
  EXPECT_EQ(throttle_kind(429, error_with("daily")), ThrottleKind::daily);
  EXPECT_EQ(throttle_kind(429, error_with("Secondly")), ThrottleKind::secondly);
  EXPECT_EQ(throttle_kind(429, error_with("ten_secondly_rolling")), ThrottleKind::burst);
  EXPECT_EQ(throttle_kind(429, error_with({}, "YOU HAVE REACHED YOUR DAILY LIMIT.")),
            ThrottleKind::daily);
}

TEST(ReplyStatus, WhereThePolicyIsNoneThatIsKnownTheMessageThenTheCategoryTells) {
  EXPECT_EQ(throttle_kind(429, error_with("PER_APP", "You have reached your daily limit.")),
            ThrottleKind::daily);
  EXPECT_EQ(throttle_kind(429, error_with({}, "Slow down.", "DAILY_RATE_LIMIT")),
            ThrottleKind::daily);
  EXPECT_EQ(throttle_kind(429, error_with({}, "Your daily limit", "SECONDLY_LIMIT")),
            ThrottleKind::daily);
  EXPECT_EQ(throttle_kind(429, error_with("PER_APP", "Slow down.", "RATE_LIMITS")),
            ThrottleKind::burst);
}

TEST(ReplyStatus, AnErrorBringsItsNameAndTheWait) {
  const std::vector<ReplyHeader> headers = {{"retry-after", "7"},
                                            {"x-hubspot-correlation-id", "of-header"}};
  ErrorReader reader;
  ReplyReading reading;
  EXPECT_FALSE(read_error({502, headers, "<html>"}, {}, reader, reading));
  EXPECT_EQ(reading.correlation_id, "of-header");
  EXPECT_EQ(reading.wait, milliseconds(7000));
  const auto error = read_error({429, {}, R"({"correlationId":"of-body","policyName":"DAILY"})"},
                                {}, reader, reading);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->policy_name, "DAILY");
  EXPECT_EQ(reading.correlation_id, "of-body");
}

TEST(ReplyStatus, TheDailyLimitStops) {
  const ReplyReading reading = read(429, error_with("DAILY"));
  EXPECT_EQ(reading.action, ReplyAction::stop);
  EXPECT_EQ(reading.throttle, ThrottleKind::daily);
  EXPECT_THAT(reading.remedy, HasSubstr("midnight"));
}

TEST(ReplyStatus, OtherLimitsAreWaitedFor) {
  EXPECT_EQ(read(429).action, ReplyAction::wait);
  EXPECT_EQ(read(477).action, ReplyAction::wait);
  EXPECT_EQ(read(477).throttle, ThrottleKind::migration);
  EXPECT_EQ(read(429).wait, milliseconds(0));
}

TEST(ReplyStatus, ALockLastsTwoSecondsAtLeast) {
  EXPECT_EQ(read(423).wait, milliseconds(2000));
  ReplyReading reading;
  reading.wait = milliseconds(7000);
  read_status(423, std::nullopt, 2, reading);
  EXPECT_EQ(reading.wait, milliseconds(7000));
}

TEST(ReplyStatus, ARequestThatIsTooLargeIsHalved) {
  const ReplyReading reading = read(413);
  EXPECT_EQ(reading.action, ReplyAction::split);
  EXPECT_EQ(reading.verdicts.size(), 2u);
  EXPECT_THAT(reading.failures, IsEmpty());
}

TEST(ReplyStatus, ARecordThatAloneIsTooLargeFailed) {
  const ReplyReading reading = read(413, {}, 1);
  EXPECT_EQ(reading.action, ReplyAction::settle);
  ASSERT_EQ(reading.verdicts.size(), 1u);
  EXPECT_EQ(reading.verdicts[0].outcome, Outcome::failed);
  EXPECT_EQ(reading.failures.at(reading.verdicts[0].failure).code, "record_too_large");
}

}  // namespace
}  // namespace sluice
