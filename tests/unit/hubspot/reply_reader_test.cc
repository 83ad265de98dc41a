#include "engine/hubspot/reply_reader.h"

#include <chrono>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reply_reader_fixture.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(ReplyReaderTest, EachResultIsFoundByItsTraceIdWhateverTheOrder) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":"2","objectWriteTraceId":"12","new":true},)"
                      R"({"new":false,"objectWriteTraceId":"11","id":"1"}]})")
                .action,
            ReplyAction::settle);
  EXPECT_EQ(outcome(0), Outcome::updated);
  EXPECT_EQ(outcome(1), Outcome::created);
}

TEST_F(ReplyReaderTest, AResultWithAnUnknownTraceIdIsTakenByItsKey) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":"1","objectWriteTraceId":"99",)"
                      R"("properties":{"email":"a@x.co"},"new":true},)"
                      R"({"id":"2","objectWriteTraceId":"12"}]})")
                .action,
            ReplyAction::settle);
  EXPECT_EQ(outcome(0), Outcome::created);
}

TEST_F(ReplyReaderTest, ATraceIdOfThisRequestWinsOverTheKey) {
  request({"a@x.co", "b@x.co"});
  read(200, R"({"results":[{"id":"1","objectWriteTraceId":"12",)"
            R"("properties":{"email":"a@x.co"},"new":true}]})");
  EXPECT_EQ(outcome(0), Outcome::unknown);
  EXPECT_EQ(outcome(1), Outcome::created);
}

TEST_F(ReplyReaderTest, AResultWithAnUnknownTraceIdAndAnUnknownKeyNamesNobody) {
  request({"a@x.co", "b@x.co"});
  const auto& reading = read(200, R"({"results":[{"id":"1","objectWriteTraceId":"99",)"
                                  R"("properties":{"email":"c@x.co"},"new":true}]})");
  EXPECT_EQ(reading.action, ReplyAction::verify);
  EXPECT_EQ(reading.unrequested_results, 1u);
}

TEST_F(ReplyReaderTest, ANullTraceIdIsNoTraceId) {
  request({"a@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":"1","objectWriteTraceId":null,)"
                      R"("properties":{"score":7,"email":" A@X.co "}}]})")
                .action,
            ReplyAction::settle);
}

TEST_F(ReplyReaderTest, ATraceIdMayBeANumber) {
  request({"a@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":1 , "objectWriteTraceId": 11 }]})").action,
            ReplyAction::settle);
  EXPECT_EQ(outcome(0), Outcome::updated);
}

TEST_F(ReplyReaderTest, AResultWithoutARecordIdNamesNobody) {
  request({"a@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"objectWriteTraceId":"11","new":true}]})").action,
            ReplyAction::verify);
}

TEST_F(ReplyReaderTest, ARecordIdIsOneShortWord) {
  request({"a@x.co", "b@x.co"});
  read(200, R"({"results":[{"id":"7\u001b[31m\r\n8","objectWriteTraceId":"11"},)"
            R"({"id":")" +
                std::string(1'000, '9') + R"(","objectWriteTraceId":"12"}]})");
  EXPECT_EQ(id(0), "7");
  EXPECT_EQ(id(1), std::string(64, '9'));
}

TEST_F(ReplyReaderTest, AReplyOfFarMoreElementsThanABatchHasIsNone) {
  request({"a@x.co"});
  std::string elements = R"({"id":"1","objectWriteTraceId":"11"})";
  for (int i = 0; i < 10'000; ++i) elements += ",{}";
  EXPECT_EQ(read(200, R"({"results":[)" + elements + "]}").action, ReplyAction::retry);
  EXPECT_EQ(read(200, R"({"errors":[)" + elements + "]}").action, ReplyAction::retry);
}

TEST_F(ReplyReaderTest, ManyResultsForOthersAreNoVerdictByCount) {
  request({"a@x.co", "b@x.co"});
  const auto& reading = read(200, R"({"results":[{"id":"1","properties":{"email":"y@x.co"}},)"
                                  R"({"id":"2","properties":{"email":"z@x.co"}}]})");
  EXPECT_EQ(reading.action, ReplyAction::verify);
  EXPECT_EQ(reading.unrequested_results, 2u);
}

TEST_F(ReplyReaderTest, AKeyThatTwoInputsShareNamesNeither) {
  request({"a@x.co", "A@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":"1","properties":{"email":"a@x.co"}}]})").action,
            ReplyAction::verify);
  EXPECT_EQ(outcome(0), Outcome::unknown);
  EXPECT_EQ(outcome(1), Outcome::unknown);
}

TEST_F(ReplyReaderTest, TheSameResultTwiceIsOneVerdict) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":"1","objectWriteTraceId":"11","new":true},)"
                      R"({"id":"1","objectWriteTraceId":"11","new":true}]})")
                .action,
            ReplyAction::verify);
  EXPECT_EQ(outcome(0), Outcome::created);
  EXPECT_EQ(outcome(1), Outcome::unknown);
}

TEST_F(ReplyReaderTest, AnInputWithAResultAndAnErrorHasFailed) {
  request({"a@x.co"});
  for (const std::string_view body :
       {R"({"results":[{"id":"1","objectWriteTraceId":"11"}],)"
        R"("errors":[{"category":"X","context":{"objectWriteTraceId":["11"]}}]})",
        R"({"errors":[{"category":"X","context":{"objectWriteTraceId":["11"]}}],)"
        R"("results":[{"id":"1","objectWriteTraceId":"11"}]})"}) {
    EXPECT_EQ(read(207, body).action, ReplyAction::settle);
    EXPECT_EQ(outcome(0), Outcome::failed);
    EXPECT_EQ(failure(0).code, "X");
  }
}

TEST_F(ReplyReaderTest, OfTwoErrorsForOneInputTheFirstCounts) {
  request({"a@x.co", "b@x.co"});
  read(207, R"({"errors":[{"category":"FIRST","context":{"objectWriteTraceId":["11"]}},)"
            R"({"category":"SECOND","context":{"objectWriteTraceId":["11","12"]}}]})");
  EXPECT_EQ(failure(0).code, "FIRST");
  EXPECT_EQ(failure(1).code, "SECOND");
}

TEST_F(ReplyReaderTest, AnErrorThatNamesNobodyIsTheVerdictOfASingleRecord) {
  request({"a@x.co"});
  const auto& reading = read(207, R"({"results":[],"errors":[{"message":"no"}]})");
  EXPECT_EQ(reading.action, ReplyAction::settle);
  EXPECT_EQ(reading.unattributed_errors, 1u);
  EXPECT_EQ(outcome(0), Outcome::failed);
  EXPECT_EQ(failure(0).message, "no");
}

TEST_F(ReplyReaderTest, AnErrorThatIsNoObjectStillCountsAsAnError) {
  request({"a@x.co"});
  EXPECT_EQ(read(207, R"({"results":[],"errors":["boom"]})").action, ReplyAction::settle);
  EXPECT_EQ(failure(0).message, "refused without a reason (HTTP 207)");
}

TEST_F(ReplyReaderTest, AnErrorWithAnUnknownTraceIdIsTakenByTheKeysItNames) {
  request({"a@x.co", "b@x.co"});
  const auto& reading =
      read(207, R"({"errors":[{"context":{"objectWriteTraceId":["99"],"ids":["a@x.co"]}}]})");
  EXPECT_EQ(reading.unattributed_errors, 0u);
  EXPECT_EQ(outcome(0), Outcome::failed);
  EXPECT_EQ(outcome(1), Outcome::unknown);
}

TEST_F(ReplyReaderTest, AnErrorForAnotherRequestFailsNobodyOfSeveral) {
  request({"a@x.co", "b@x.co"});
  const auto& reading =
      read(207, R"({"errors":[{"context":{"objectWriteTraceId":["99"],"ids":["c@x.co"]}}]})");
  EXPECT_EQ(reading.action, ReplyAction::verify);
  EXPECT_EQ(reading.unattributed_errors, 1u);
}

TEST_F(ReplyReaderTest, AFailureCarriesWhatSupportWillAskFor) {
  request({"a@x.co", "b@x.co"});
  read(207, R"({"errors":[{"category":"CONFLICT","context":{"objectWriteTraceId":["12"]}}]})",
       {{"x-hubspot-correlation-id", "c-1"}});
  EXPECT_EQ(failure(1).status, 207);
  EXPECT_EQ(failure(1).correlation_id, "c-1");
  EXPECT_FALSE(failure(1).retryable);
}

TEST_F(ReplyReaderTest, ARecordThatWasLockedMaySucceedLater) {
  request({"a@x.co", "b@x.co"});
  read(207, R"({"errors":[{"category":"LOCKED","context":{"objectWriteTraceId":["12"]}}]})");
  EXPECT_TRUE(failure(1).retryable);
}

TEST_F(ReplyReaderTest, WarningsAreCounted) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(200, R"({"results":[{"id":"1","objectWriteTraceId":"11","warnings":[{},{}]},)"
                      R"({"id":"2","warnings":[{"message":"x"}],"objectWriteTraceId":"12"}]})")
                .warnings,
            3u);
}

TEST_F(ReplyReaderTest, WarningsOfOneTextAreOneKind) {
  request({"a@x.co", "b@x.co"});
  const auto& reading = read(
      200, R"({"results":[{"id":"1","objectWriteTraceId":"11","warnings":[)"
           R"({"category":"LIMIT","message":"near \u00e4 limit","context":{"a":["b"]}},{},7]},)"
           R"({"id":"2","objectWriteTraceId":"12","warnings":[{"message":"late"},)"
           R"({"message":"near \u00e4 limit","category":"LIMIT"}]}]})");
  EXPECT_EQ(reading.action, ReplyAction::settle);
  EXPECT_EQ(reading.warnings, 5u);
  EXPECT_THAT(reading.warning_kinds,
              ElementsAre(WarningKind{"LIMIT", "near ä limit", 2}, WarningKind{{}, "late", 1}));
  EXPECT_THAT(read(503, "").warning_kinds, IsEmpty());
}

TEST_F(ReplyReaderTest, KindsOfWarningsAndTheirTextsAreBounded) {
  request({"a@x.co"});
  std::string warnings = R"({"message":")" + std::string(5000, 'w') + R"("})";
  for (int kind = 0; kind < 50; ++kind) {
    warnings += R"(,{"message":"kind )" + std::to_string(kind) + R"("})";
  }
  warnings += R"(,{"message":"kind 0"},{"message":"kind 49"})";
  const auto& reading = read(
      200, R"({"results":[{"id":"1","objectWriteTraceId":"11","warnings":[)" + warnings + "]}]}");
  EXPECT_EQ(reading.warnings, 53u);
  ASSERT_EQ(reading.warning_kinds.size(), max_warning_kinds);
  EXPECT_LE(reading.warning_kinds[0].message.size(), max_message_bytes);
  EXPECT_EQ(reading.warning_kinds[1], (WarningKind{{}, "kind 0", 2}));
}

TEST_F(ReplyReaderTest, ASuccessThatSaysNothingStopsTheRun) {
  request({"a@x.co"});
  for (const std::string_view body :
       {"{}", R"({"status":"COMPLETE","results":[],"errors":null})", R"({"results":{}})"}) {
    EXPECT_EQ(read(200, body).action, ReplyAction::stop) << body;
    EXPECT_FALSE(read(200, body).remedy.empty());
  }
}

TEST_F(ReplyReaderTest, ASuccessWithoutAJsonObjectIsTriedAgain) {
  request({"a@x.co"});
  for (const std::string_view body :
       {"", "   ", "<html></html>", "[]", "\"ok\"", "null", "{} {}", "{\"results\":[]} x"}) {
    EXPECT_EQ(read(200, body).action, ReplyAction::retry) << body;
    EXPECT_FALSE(read(200, body).reason.empty()) << body;
  }
}

TEST_F(ReplyReaderTest, ItIsKnownWhereHubSpotsOwnWordsBegin) {
  request({"a@x.co"});
  const auto quote = [](const ReplyReading& reading) {
    return reading.reason.substr(reading.quote);
  };
  EXPECT_EQ(quote(read(503, R"({"category":"X","message":"HTTP 503 X: y"})")), "HTTP 503 X: y");
  EXPECT_EQ(quote(read(403, R"({"category":"X","message":"no scope"})")), "no scope");
  EXPECT_EQ(quote(read(429, R"({"message":"daily limit"})")), "daily limit");
  EXPECT_EQ(quote(read(503, R"({"category":"X"})")), "");
  EXPECT_EQ(quote(read(503, "<html>")), "");
  EXPECT_EQ(quote(read(200, "{}")), "");
  read(400, R"({"message":"no"})");
  EXPECT_EQ(failure(0).quote, 0u);
  for (const int status : {400, 413}) {
    read(status, "{}");
    EXPECT_EQ(failure(0).quote, failure(0).message.size()) << status;
  }
}

TEST_F(ReplyReaderTest, ACorrelationIdCannotForgeALineOfTheLog) {
  request({"a@x.co"});
  read(400, R"({"correlationId":"c-1\n[error] forged"})");
  EXPECT_EQ(failure(0).correlation_id, "c-1errorforged");
  EXPECT_EQ(read(503, "<html>", {{"x-hubspot-correlation-id", std::string(500, 'c')}})
                .correlation_id.size(),
            64u);
}

TEST_F(ReplyReaderTest, RetryAfterIsObeyedInSecondsAndAsADate) {
  request({"a@x.co"});
  EXPECT_EQ(read(503, "{}", {{"retry-after", "5"}}).wait, milliseconds(5000));
  EXPECT_EQ(read(429, "{}", {{"retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"}}).wait,
            milliseconds(30000));
  EXPECT_EQ(read(429, "{}").wait, milliseconds(0));
}

TEST_F(ReplyReaderTest, NothingOfTheLastReplyIsLeft) {
  request({"a@x.co"});
  read(429, R"({"policyName":"DAILY"})",
       {{"retry-after", "5"}, {"x-hubspot-correlation-id", "c-1"}});
  const auto& reading = read(200, R"({"results":[{"id":"1","objectWriteTraceId":"11"}]})");
  EXPECT_EQ(reading.action, ReplyAction::settle);
  EXPECT_EQ(reading.throttle, ThrottleKind::none);
  EXPECT_EQ(reading.wait, milliseconds(0));
  EXPECT_EQ(reading.reason + reading.remedy + reading.correlation_id, "");
}

TEST_F(ReplyReaderTest, TheCorrelationIdComesFromTheBodyElseFromTheHeader) {
  request({"a@x.co"});
  const ReplyHeader header("x-hubspot-correlation-id", "header");
  EXPECT_EQ(read(500, R"({"correlationId":"body"})", {header}).correlation_id, "body");
  EXPECT_EQ(read(500, "<html>", {header}).correlation_id, "header");
}

}  // namespace
}  // namespace sluice
