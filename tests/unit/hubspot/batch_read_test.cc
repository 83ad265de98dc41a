#include "engine/hubspot/batch_read.h"

#include <deque>

#include "engine/hubspot/key.h"
#include "tests/unit/hubspot/encoded_input.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using ::testing::Each;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::chrono::system_clock::time_point now{std::chrono::seconds(784111777)};

using Properties = std::vector<std::pair<std::string, std::string>>;

/// A read by e-mail and the reading of a reply to it.
class ReadReaderTest : public ::testing::Test {
 protected:
  void sent(std::string_view key, const Properties& others = {}) {
    Owner& owner = owners_.emplace_back();
    owner.key = key;
    std::string scratch;
    owner.json = encoded_input(key, "email", owners_.size(), others);
    inputs_.push_back({{owners_.size(), 0, 0, {}}, owner.key, hash_key(key, scratch), owner.json});
  }

  std::string body() const {
    std::string text;
    append_read_body(text, inputs_, "email");
    return text;
  }

  const ReplyReading& read(int status, std::string_view text,
                           std::vector<ReplyHeader> headers = {}) {
    reader_.read({status, headers, text}, inputs_, "email", now, reading_);
    return reading_;
  }

  Outcome outcome(std::size_t input) const { return reading_.verdicts.at(input).outcome; }

  /// Whether one record with `properties` besides the key proves the only input.
  bool is_verified_by(std::string_view properties) {
    read(200, R"({"results":[{"id":"1","properties":{"email":"a@x.co",)" + std::string(properties) +
                  "}}]}");
    return outcome(0) == Outcome::verified;
  }

 private:
  struct Owner {
    std::string key;
    std::string json;
  };

  std::deque<Owner> owners_;
  std::vector<UpsertInput> inputs_;
  ReadReader reader_;
  ReplyReading reading_;
};

TEST_F(ReadReaderTest, TheBodyAsksForEachPropertyThatAnInputSentOnce) {
  sent("a@x.co", {{"city", "Bonn"}});
  sent("B\"@x.co", {{"city", "Ulm"}, {"age", "7"}});
  EXPECT_EQ(body(), R"({"idProperty":"email","properties":["age","city","email"],)"
                    R"("inputs":[{"id":"a@x.co"},{"id":"B\"@x.co"}]})");
}

TEST_F(ReadReaderTest, TheBodyIsAppended) {
  sent("a@x.co");
  std::string text = "x";
  append_read_body(text, {}, "email");
  EXPECT_EQ(text, R"(x{"idProperty":"email","properties":["email"],"inputs":[]})");
}

TEST_F(ReadReaderTest, RecordsThatReadBackAreVerifiedWhateverTheOrder) {
  sent("A@x.co", {{"city", "Bonn"}});
  sent("b@x.co", {{"city", "Ulm"}});
  const auto& reading =
      read(200, R"({"status":"COMPLETE","results":[)"
                R"({"id":"2","properties":{"city":"Ulm","email":"b@x.co","hs_object_id":"2"}},)"
                R"({"properties":{"email":" a@X.co","city":"Bonn"},"id":"1"}]})");
  EXPECT_EQ(reading.action, ReplyAction::settle);
  EXPECT_EQ(outcome(0), Outcome::verified);
  EXPECT_EQ(reading.verdicts.at(0).id, "1");
  EXPECT_EQ(reading.verdicts.at(1).id, "2");
}

TEST_F(ReadReaderTest, ARecordThatHubSpotDoesNotHaveStaysUnknown) {
  sent("a@x.co");
  sent("b@x.co");
  const auto& reading =
      read(207, R"({"results":[{"id":"2","properties":{"email":"b@x.co"}}],"numErrors":1,)"
                R"("errors":[{"category":"OBJECT_NOT_FOUND","context":{"ids":["a@x.co"]}}]})");
  EXPECT_EQ(reading.action, ReplyAction::verify);
  EXPECT_EQ(outcome(0), Outcome::unknown);
  EXPECT_EQ(outcome(1), Outcome::verified);
}

TEST_F(ReadReaderTest, EverySentPropertyMustReadBack) {
  sent("a@x.co", {{"city", "Bonn"}, {"age", "7"}});
  EXPECT_TRUE(is_verified_by(R"("city":"Bonn","age":"7","score":"1")"));
  EXPECT_TRUE(is_verified_by(R"("city":"Bonn","age":7)"));
  EXPECT_FALSE(is_verified_by(R"("city":"Bonn")"));
  EXPECT_FALSE(is_verified_by(R"("city":"Bonn","age":"8")"));
  EXPECT_FALSE(is_verified_by(R"("city":"Bonn","age":null)"));
  EXPECT_FALSE(is_verified_by(R"("city":["Bonn"],"age":"7")"));
  EXPECT_FALSE(is_verified_by(R"("city":"Bonn","age":"7","city":"Bonn")"));
}

TEST_F(ReadReaderTest, AClearedPropertyMustReadBackEmptyNotAbsent) {
  sent("a@x.co", {{"city", ""}});
  EXPECT_TRUE(is_verified_by(R"("city":null)"));
  EXPECT_TRUE(is_verified_by(R"("city":"")"));
  EXPECT_FALSE(is_verified_by(R"("town":null)"));
  EXPECT_FALSE(is_verified_by(R"("city":false)"));
  EXPECT_FALSE(is_verified_by(R"("city":{})"));
  EXPECT_FALSE(is_verified_by(R"("city":"Bonn")"));
}

TEST_F(ReadReaderTest, AKeyThatTwoResultsNameProvesNothing) {
  sent("a@x.co");
  EXPECT_EQ(read(200, R"({"results":[{"id":"1","properties":{"email":"a@x.co"}},)"
                      R"({"id":"2","properties":{"email":"a@x.co"}}]})")
                .action,
            ReplyAction::verify);
  EXPECT_EQ(outcome(0), Outcome::unknown);
}

TEST_F(ReadReaderTest, AResultWithoutAnIdOrAKeyNamesNobody) {
  sent("a@x.co");
  for (const std::string_view results :
       {R"([{"properties":{"email":"a@x.co"}}])", R"([{"id":"1","properties":{}}])",
        R"([{"id":"1"}])", R"([{"id":"1","properties":{"email":"other@x.co"}}])", "[7]", "[]",
        "null"}) {
    read(200, R"({"results":)" + std::string(results) + "}");
    EXPECT_EQ(outcome(0), Outcome::unknown) << results;
  }
}

TEST_F(ReadReaderTest, AForeignResultIsCountedOnly) {
  sent("a@x.co");
  const auto& reading = read(200, R"({"results":[{"id":"9","properties":{"email":"z@x.co"}},)"
                                  R"({"id":"1","properties":{"email":"a@x.co"}}]})");
  EXPECT_EQ(reading.unrequested_results, 1u);
  EXPECT_EQ(outcome(0), Outcome::verified);
}

TEST_F(ReadReaderTest, ARefusedReadLeavesAllUnknownAndStopsNothing) {
  sent("a@x.co");
  for (const int status : {0, 301, 400, 401, 403, 404, 405, 409, 413, 414, 415, 422}) {
    const auto& reading = read(status, R"({"message":"no such thing","category":"NOPE"})");
    EXPECT_EQ(reading.action, ReplyAction::verify) << status;
    EXPECT_THAT(reading.verdicts, SizeIs(1)) << status;
    EXPECT_EQ(outcome(0), Outcome::unknown) << status;
    EXPECT_THAT(reading.failures, IsEmpty()) << status;
    EXPECT_THAT(reading.remedy, IsEmpty()) << status;
    EXPECT_THAT(reading.reason, HasSubstr("no such thing")) << status;
  }
}

TEST_F(ReadReaderTest, ServersInTroubleAreAskedAgain) {
  sent("a@x.co");
  const auto& reading = read(503, "<html>", {{"retry-after", "4"}});
  EXPECT_EQ(reading.action, ReplyAction::retry);
  EXPECT_EQ(reading.wait, milliseconds(4000));
  EXPECT_THAT(reading.verdicts, IsEmpty());
}

TEST_F(ReadReaderTest, AThrottledReadWaits) {
  sent("a@x.co");
  const auto& reading = read(429, R"({"policyName":"SECONDLY"})", {{"retry-after", "3"}});
  EXPECT_EQ(reading.action, ReplyAction::wait);
  EXPECT_EQ(reading.wait, milliseconds(3000));
  EXPECT_EQ(reading.throttle, ThrottleKind::secondly);
  EXPECT_EQ(read(423, "").throttle, ThrottleKind::locked);
  EXPECT_EQ(read(423, "").wait, milliseconds(2000));
  EXPECT_EQ(read(477, "").action, ReplyAction::wait);
}

TEST_F(ReadReaderTest, TheDailyLimitBindsReadsToo) {
  sent("a@x.co");
  const auto& reading = read(429, R"({"policyName":"DAILY"})");
  EXPECT_EQ(reading.action, ReplyAction::stop);
  EXPECT_EQ(reading.throttle, ThrottleKind::daily);
  EXPECT_THAT(reading.verdicts, IsEmpty());
}

TEST_F(ReadReaderTest, AnExpiredTokenAsksForANewOne) {
  sent("a@x.co");
  EXPECT_EQ(read(401, R"({"category":"EXPIRED_AUTHENTICATION"})").action,
            ReplyAction::refresh_token);
}

TEST_F(ReadReaderTest, TheReplyIsNamedForHubSpotsSupport) {
  sent("a@x.co");
  EXPECT_EQ(read(200, "{}", {{"x-hubspot-correlation-id", "c-1"}}).correlation_id, "c-1");
  EXPECT_EQ(read(400, R"({"correlationId":"c-2"})").correlation_id, "c-2");
}

TEST_F(ReadReaderTest, ABodyThatIsCutAnywhereVerifiesNobodyAndIsTriedAgain) {
  sent("a@x.co", {{"city", "Bonn"}});
  const std::string whole =
      R"({"results":[{"id":"1","properties":{"email":"a@x.co","city":"Bonn"}}]})";
  ASSERT_EQ(read(200, whole).action, ReplyAction::settle);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(read(200, whole.substr(0, size)).action, ReplyAction::retry) << size;
    EXPECT_THAT(read(200, whole.substr(0, size)).verdicts,
                Each(Field(&InputVerdict::outcome, Outcome::unknown)))
        << size;
    EXPECT_FALSE(read(200, whole.substr(0, size)).reason.empty()) << size;
  }
}

TEST_F(ReadReaderTest, NothingOfTheReplyBeforeIsLeft) {
  sent("a@x.co");
  read(429, R"({"policyName":"DAILY","correlationId":"c"})", {{"retry-after", "3"}});
  const auto& reading = read(200, R"({"results":[{"id":"1","properties":{"email":"a@x.co"}}]})");
  EXPECT_EQ(reading.action, ReplyAction::settle);
  EXPECT_EQ(reading.throttle, ThrottleKind::none);
  EXPECT_EQ(reading.wait, milliseconds(0));
  EXPECT_THAT(reading.reason + reading.remedy + reading.correlation_id, IsEmpty());
}

}  // namespace
}  // namespace sluice
