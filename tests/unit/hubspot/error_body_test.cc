#include "engine/hubspot/error_body.h"

#include "recorded_replies.h"

namespace sluice {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::StartsWith;

ErrorBody read(std::string_view text) {
  return ErrorReader().read(text).value();
}

TEST(ErrorBody, AllFieldsAreOptional) {
  const ErrorBody error = read("{}");
  EXPECT_EQ(error.category + error.message + error.code + error.property + error.text(), "");
  EXPECT_THAT(error.trace_ids, IsEmpty());
}

TEST(ErrorBody, NullAndEmptyAreAbsent) {
  const ErrorBody error =
      read(R"({"status":null,"category":null,"message":null,"context":{},"errors":[],"links":{},)"
           R"("correlationId":null,"policyName":null})");
  EXPECT_EQ(error.category + error.message + error.correlation_id + error.policy_name, "");
}

TEST(ErrorBody, UnexpectedTypesAreAbsent) {
  const ErrorBody error =
      read(R"({"message":{"a":1},"category":["x"],"context":[1,2],"errors":{"code":"X"},)"
           R"("policyName":true})");
  EXPECT_EQ(error.category + error.message + error.code + error.policy_name, "");
  EXPECT_EQ(read(R"({"context":{"ids":{"a":1},"objectWriteTraceId":null},"errors":[1,null]})").ids,
            std::vector<std::string>{});
}

TEST(ErrorBody, NamesMayBeNumbersOrASingleText) {
  const ErrorBody error = read(R"({"context":{"objectWriteTraceId":[0, 17 ,"x"],"ids":"a@x.co"}})");
  EXPECT_THAT(error.trace_ids, ElementsAre("0", "17", "x"));
  EXPECT_THAT(error.ids, ElementsAre("a@x.co"));
}

TEST(ErrorBody, TheArrayInsideTheMessageGivesTheDetail) {
  const ErrorBody error = read(recorded_reply("single-record-400").body);
  EXPECT_EQ(error.category, "VALIDATION_ERROR");
  EXPECT_EQ(error.code, "INVALID_EMAIL");
  EXPECT_EQ(error.property, "email");
  EXPECT_EQ(error.text(), "Email address name@domain.<TLD> is invalid");
  EXPECT_EQ(error.correlation_id, "b1f0a4c2-5a0e-4d65-9f0c-6f5b0a8d2e11");
}

TEST(ErrorBody, WithoutThatArrayTheFirstOfErrorsGivesTheDetail) {
  const ErrorBody error =
      read(R"({"message":"Property values were not valid: [{\"cut\":","errors":[)"
           R"({"context":{"propertyName":["seats"]},"code":"INVALID_LONG","message":"no"},)"
           R"({"code":"OTHER"}]})");
  EXPECT_EQ(error.code, "INVALID_LONG");
  EXPECT_EQ(error.property, "seats");
  EXPECT_EQ(error.text(), "no");
}

TEST(ErrorBody, AllUnknownPropertiesAreNamedOnce) {
  const ErrorBody error = read(recorded_reply("many-invalid-properties-400").body);
  EXPECT_THAT(error.unknown_properties, ElementsAre("first000name", "last000name"));
  EXPECT_EQ(error.property, "first000name");
}

TEST(ErrorBody, ScopesAreFoundInTheErrorsAndInTheContext) {
  EXPECT_THAT(read(recorded_reply("scopes-missing-403").body).required_scopes,
              ElementsAre("crm.objects.contacts.write"));
  EXPECT_THAT(read(R"({"context":{"requiredGranularScopes":["a","b"]}})").required_scopes,
              ElementsAre("a", "b"));
}

TEST(ErrorBody, WhatIsNoWholeObjectIsNoError) {
  ErrorReader reader;
  for (const std::string_view text : {"", " ", "null", "[]", "\"x\"", "<html></html>",
                                      "{\"message\":\"x\"", "{} {}", "{\"a\"}"}) {
    EXPECT_FALSE(reader.read(text).has_value()) << text;
  }
}

TEST(ErrorBody, AByteThatIsNoUtf8CostsItself) {
  EXPECT_EQ(read("{\"message\":\"bad \xff!\"}").message, "bad \uFFFD!");
}

TEST(ErrorBody, AMessageCutWithinASurrogatePairIsShownAsItStands) {
  EXPECT_EQ(read(R"({"message":"bad \ud83d" ,"category":"X"})").message, R"(bad \ud83d)");
  EXPECT_EQ(read(R"({"message":"bad \ud83d" ,"category":"X"})").category, "X");
}

TEST(BoundedMessage, ShortTextsPass) {
  EXPECT_EQ(bounded_message(""), "");
  EXPECT_EQ(bounded_message("X was not one of the allowed options: [A, B]"),
            "X was not one of the allowed options: [A, B]");
}

TEST(BoundedMessage, LongTextsAreCutBetweenCharacters) {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    std::string text(shift, 'x');
    while (text.size() < 3000) text.append("🎉");
    const std::string message = bounded_message(text);
    EXPECT_LE(message.size(), max_message_bytes);
    EXPECT_GT(message.size(), max_message_bytes - 8);
    EXPECT_THAT(message, EndsWith("🎉…"));
  }
}

TEST(BoundedMessage, LongListsOfOptionsAreCutToTheirBeginning) {
  std::string text = "X was not one of the allowed options: [FIRST";
  for (int option = 0; option < 500; ++option) text.append(", OPTION");
  const std::string message = bounded_message(text + "]");
  EXPECT_THAT(message, StartsWith("X was not one of the allowed options: [FIRST, OPTION"));
  EXPECT_THAT(message, EndsWith("OPTION, …"));
  EXPECT_LT(message.size(), 400u);
}

TEST(ErrorBody, WhatNoHubSpotSendsIsCut) {
  const std::string text(100'000, 'x');
  const ErrorBody error = read(R"({"category":")" + text + R"(","errors":[{"code":")" + text +
                               R"(","context":{"propertyName":[")" + text + R"("]}}]})");
  EXPECT_EQ(error.category.size(), 200u);
  EXPECT_EQ(error.code.size(), 200u);
  EXPECT_EQ(error.property.size(), max_property_bytes);
}

TEST(ErrorBody, UnknownPropertiesAreManyButBounded) {
  std::string message;
  for (int i = 0; i < 5'000; ++i) {
    message += (i == 0 ? "[" : ",") + std::string(R"({\"error\":\"PROPERTY_DOESNT_EXIST\",)") +
               R"(\"name\":\"p)" + std::to_string(i) + R"(\"})";
  }
  const ErrorBody error =
      read(R"({"message":"Property values were not valid: )" + message + R"(]"})");
  EXPECT_EQ(error.unknown_properties.size(), 1'000u);
}

TEST(ErrorBody, ATextOfMillionsOfTokensIsRefusedAtTheCostOfItsSize) {
  const std::string brackets(4u << 20, '[');
  EXPECT_EQ(ErrorReader().read(R"({"errors":)" + brackets + "}"), std::nullopt);
}

TEST(ErrorBody, ALongMessageHasFewTokensWhateverItsCharacters) {
  std::string message;
  while (message.size() < 4u << 20) message += R"([1,\"a\"], )";
  EXPECT_THAT(read(R"({"message":")" + message + R"("})").message, StartsWith(R"([1,"a"], )"));
}

}  // namespace
}  // namespace sluice
