// Refusals, of a whole batch or told input by input: whose fault it was, and what is sent again.

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reply_reader_fixture.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;

TEST_F(ReplyReaderTest, APropertyUnknownToEveryInputStopsAlsoWhenToldInputByInput) {
  request({"a@x.co", "b@x.co"}, "colour");
  const auto& reading =
      read(207, R"({"results":[],"errors":[{"message":"Property values were not valid: )"
                R"([{\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"colour\"}]",)"
                R"("context":{"objectWriteTraceId":["11","12"]}}]})");
  EXPECT_EQ(reading.action, ReplyAction::stop);
  EXPECT_THAT(reading.reason, HasSubstr("\"colour\""));
  EXPECT_THAT(reading.remedy, HasSubstr("--ignore"));
  EXPECT_EQ(reading.unknown_property, "colour");
  EXPECT_EQ(reading.otherwise, ReplyAction::settle);
  ASSERT_EQ(reading.verdicts.size(), 2u);
  EXPECT_EQ(reading.verdicts[1].outcome, Outcome::failed);
}

TEST_F(ReplyReaderTest, APropertyUnknownToTheOneRecordSentIsThatRecordsVerdict) {
  request({"a@x.co"}, "colour");
  constexpr std::string_view error =
      R"({"errors":[{"code":"PROPERTY_DOESNT_EXIST","context":{"propertyName":["colour"]}}]})";
  EXPECT_EQ(read(400, error).action, ReplyAction::settle);
  EXPECT_EQ(failure(0).code, "PROPERTY_DOESNT_EXIST");
  EXPECT_EQ(failure(0).property, "colour");
}

TEST_F(ReplyReaderTest, AnUnknownKeyPropertyStopsWithASingleRecordToo) {
  request({"a@x.co"});
  constexpr std::string_view error =
      R"({"errors":[{"code":"PROPERTY_DOESNT_EXIST","context":{"propertyName":["email"]}}]})";
  EXPECT_EQ(read(400, error).action, ReplyAction::stop);
  EXPECT_THAT(read(400, error).remedy, HasSubstr("--id-property"));
}

TEST_F(ReplyReaderTest, APropertyThatOnlySomeInputsSendDoesNotStopTheRun) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(400, R"({"errors":[{"code":"PROPERTY_DOESNT_EXIST",)"
                      R"("context":{"propertyName":["colour"]}}]})")
                .action,
            ReplyAction::split);
}

TEST_F(ReplyReaderTest, ARefusedBatchThatNamesItsCulpritsLeavesTheRest) {
  request({"a@x.co", "b@x.co", "c@x.co"});
  for (const std::string_view context : {R"("objectWriteTraceId":["12"])", R"("ids":["B@x.co"])"}) {
    const std::string body =
        std::string(R"({"category":"VALIDATION_ERROR","context":{)").append(context).append("}}");
    EXPECT_EQ(read(400, body).action, ReplyAction::split);
    EXPECT_EQ(outcome(0), Outcome::unknown);
    EXPECT_EQ(outcome(1), Outcome::failed);
    EXPECT_EQ(outcome(2), Outcome::unknown);
    EXPECT_EQ(failure(1).code, "VALIDATION_ERROR");
  }
}

TEST_F(ReplyReaderTest, ARefusedBatchThatNamesEveryInputIsSettled) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(409, R"({"context":{"objectWriteTraceId":["11","12"]}})").action,
            ReplyAction::settle);
}

TEST_F(ReplyReaderTest, DuplicateIdsAreNoRecordsFault) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(400, R"({"message":"Duplicate IDs found in batch input: [a@x.co]. IDs must be )"
                      R"(unique","context":{"ids":["a@x.co"]}})")
                .action,
            ReplyAction::split);
  EXPECT_EQ(outcome(0), Outcome::unknown);
  EXPECT_EQ(outcome(1), Outcome::unknown);
}

TEST_F(ReplyReaderTest, ARefusalWithoutJsonHalvesABatch) {
  request({"a@x.co", "b@x.co"});
  EXPECT_EQ(read(400, "<html>Bad Request</html>").action, ReplyAction::split);
}

TEST_F(ReplyReaderTest, ARefusalWithoutJsonFailsASingleRecord) {
  request({"a@x.co"});
  EXPECT_EQ(read(400, "<html>Bad Request</html>").action, ReplyAction::settle);
  EXPECT_EQ(failure(0).message, "refused without a reason (HTTP 400)");
}

TEST_F(ReplyReaderTest, AFailureWithoutACategoryHasItsStatusAsCode) {
  request({"a@x.co"});
  read(400, R"({"message":"no"})");
  EXPECT_EQ(failure(0).code, "http_400");
  read(207, R"({"errors":[{"message":"no"}]})");
  EXPECT_EQ(failure(0).code, "http_207");
}

TEST_F(ReplyReaderTest, ARefusalKeepsItsReasonThoughAByteOfItIsNoUtf8) {
  request({"a@x.co"});
  read(400, "{\"category\":\"VALIDATION_ERROR\",\"message\":\"bad \xFF value\"}");
  EXPECT_EQ(failure(0).code, "VALIDATION_ERROR");
  EXPECT_EQ(failure(0).message, "bad \uFFFD value");
}

}  // namespace
}  // namespace sluice
