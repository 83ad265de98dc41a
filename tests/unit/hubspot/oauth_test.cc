#include "engine/hubspot/oauth.h"

namespace sluice {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;

// Sunday, 6 November 1994, 08:49:37 UTC
constexpr std::chrono::system_clock::time_point now{seconds(784111777)};

RefreshReading read(int status, std::string_view body, std::vector<ReplyHeader> headers = {}) {
  return read_refresh({status, headers, body}, now);
}

TEST(OAuth, TheFormHoldsAllThreeCredentials) {
  EXPECT_EQ(refresh_form("id-1", Secret("s_2"), Secret("t.3~")).reveal(),
            "grant_type=refresh_token&client_id=id-1&client_secret=s_2&refresh_token=t.3~");
}

TEST(OAuth, WhateverACredentialHoldsStaysInItsField) {
  EXPECT_EQ(refresh_form("a&b=c", Secret("+ %\r\n"), Secret("é/?#")).reveal(),
            "grant_type=refresh_token&client_id=a%26b%3Dc&client_secret=%2B%20%25%0D%0A"
            "&refresh_token=%C3%A9%2F%3F%23");
}

TEST(OAuth, AReplyWithATokenIsSettled) {
  const RefreshReading reading =
      read(200, R"({"access_token":"new-token","refresh_token":"same","expires_in":1200,)"
                R"("token_type":"bearer"})");
  EXPECT_EQ(reading.action, ReplyAction::settle);
  EXPECT_EQ(reading.access_token.reveal(), "new-token");
  EXPECT_EQ(reading.expires_in, seconds(1200));
}

TEST(OAuth, ATokenWithoutASensibleLifetimeLivesHalfAnHour) {
  for (const std::string_view lifetime : {"null", "0", "-5", "\"soon\"", "1.5"}) {
    const std::string body = R"({"access_token":"t","expires_in":)" + std::string(lifetime) + "}";
    EXPECT_EQ(read(200, body).expires_in, seconds(1800)) << lifetime;
  }
  EXPECT_EQ(read(200, R"({"access_token":"t","expires_in":9223372036854775807})").expires_in,
            std::chrono::hours(24 * 366));
}

TEST(OAuth, ATokenThatIsUnfitForAHeaderStops) {
  for (const std::string_view body :
       {"{}", R"({"access_token":""})", R"({"access_token":null})", R"({"access_token":"a b"})",
        R"({"access_token":"a\r\nX-Evil: 1"})", R"({"access_token":"é"})"}) {
    const RefreshReading reading = read(200, body);
    EXPECT_EQ(reading.action, ReplyAction::stop) << body;
    EXPECT_TRUE(reading.access_token.empty()) << body;
    EXPECT_FALSE(reading.remedy.empty()) << body;
  }
}

TEST(OAuth, ABodyThatIsCutAnywhereGivesNoTokenAndIsTriedAgain) {
  const std::string whole = R"({"access_token":"new-token","expires_in":1800})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const RefreshReading reading = read(200, whole.substr(0, size));
    EXPECT_EQ(reading.action, ReplyAction::retry) << size;
    EXPECT_TRUE(reading.access_token.empty()) << size;
    EXPECT_FALSE(reading.reason.empty()) << size;
  }
}

TEST(OAuth, ARefusedRefreshTokenSaysWhatToReplace) {
  for (const std::string_view body :
       {R"({"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"})",
        R"({"error":"invalid_grant","error_description":"revoked"})",
        R"({"status":"error","error":"invalid_grant"})"}) {
    const RefreshReading reading = read(400, body);
    EXPECT_EQ(reading.action, ReplyAction::stop) << body;
    EXPECT_THAT(reading.remedy, HasSubstr("HUBSPOT_REFRESH_TOKEN")) << body;
    EXPECT_THAT(reading.remedy, Not(HasSubstr("HUBSPOT_CLIENT_ID"))) << body;
  }
  EXPECT_EQ(read(400, R"({"error":"invalid_grant"})").reason,
            "no new access token: HTTP 400 invalid_grant");
}

TEST(OAuth, ARefusedClientSaysWhatToCheck) {
  for (const std::string_view body :
       {R"({"status":"BAD_CLIENT_ID","message":"x"})", R"({"error":"invalid_client"})"}) {
    const RefreshReading reading = read(401, body);
    EXPECT_EQ(reading.action, ReplyAction::stop) << body;
    EXPECT_THAT(reading.remedy, HasSubstr("HUBSPOT_CLIENT_SECRET")) << body;
    EXPECT_THAT(reading.remedy, Not(HasSubstr("HUBSPOT_REFRESH_TOKEN"))) << body;
  }
}

TEST(OAuth, AnyOtherRefusalStopsWithARemedy) {
  for (const int status : {301, 400, 401, 403, 404, 405, 413, 415}) {
    const RefreshReading reading = read(status, "<html></html>");
    EXPECT_EQ(reading.action, ReplyAction::stop) << status;
    EXPECT_THAT(reading.reason, HasSubstr(std::to_string(status)));
    EXPECT_THAT(reading.remedy, HasSubstr("--base-url")) << status;
  }
}

TEST(OAuth, NoTextQuotesTheReply) {
  const RefreshReading reading =
      read(400, R"({"status":"my-secret","error":"my-secret","message":"bad token my-secret"})");
  EXPECT_THAT(reading.reason + reading.remedy, Not(HasSubstr("my-secret")));
}

TEST(OAuth, TroubleAndThrottlesPass) {
  for (const int status : {408, 500, 502, 503, 504, 524}) {
    EXPECT_EQ(read(status, "").action, ReplyAction::retry) << status;
  }
  for (const int status : {423, 429, 477}) {
    const RefreshReading reading = read(status, "{}", {{"retry-after", "3"}});
    EXPECT_EQ(reading.action, ReplyAction::wait) << status;
    EXPECT_EQ(reading.wait, seconds(3)) << status;
    EXPECT_FALSE(reading.reason.empty()) << status;
  }
}

}  // namespace
}  // namespace sluice
