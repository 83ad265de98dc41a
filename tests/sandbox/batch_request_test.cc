#include "sandbox/batch_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using testing::HasSubstr;

class Reading : public testing::Test {
 protected:
  BatchRequest read(const std::string& text) {
    body_ = text;
    return reader_.read(body_);
  }

  std::string refusal(const std::string& text) {
    try {
      read(text);
    } catch (const BadBody& bad) {
      return bad.what();
    }
    return "";
  }

  std::string body_;
  BatchReader reader_;
};

TEST_F(Reading, NumbersAndBooleansKeepTheirText) {
  const auto request = read(
      R"({"inputs":[{"id":7,"properties":{"a":1.50,"b":true,"c":1e5 ,"d":12345678901234567890123}}]})");
  const BatchInput& input = request.inputs->front();
  EXPECT_EQ(input.id, "7");
  EXPECT_EQ(input.properties[0].value, "1.50");
  EXPECT_EQ(input.properties[1].value, "true");
  EXPECT_EQ(input.properties[2].value, "1e5");
  EXPECT_EQ(input.properties[3].value, "12345678901234567890123");
}

TEST_F(Reading, NullIsAsIfNotSent) {
  const auto request =
      read(R"({"inputs":[{"id":"x","objectWriteTraceId":null,"properties":{"a":null,"b":""}}]})");
  const BatchInput& input = request.inputs->front();
  EXPECT_EQ(input.trace_id, std::nullopt);
  ASSERT_EQ(input.properties.size(), 1u);
  EXPECT_EQ(input.properties[0].name, "b");
}

TEST_F(Reading, EscapesAreResolved) {
  const auto request = read(R"({"inputs":[{"id":"\u00fc\n\"","properties":{}}]})");
  EXPECT_EQ(request.inputs->front().id, "\u00fc\n\"");
}

TEST_F(Reading, UnknownMembersAreIgnored) {
  const auto request =
      read(R"({"x":{"y":[1,2]},"inputs":[{"z":[{}],"id":"1","properties":{}}],"w":null})");
  EXPECT_EQ(request.inputs->size(), 1u);
}

TEST_F(Reading, TheWantedPropertiesOfARead) {
  const auto request =
      read(R"({"idProperty":"email","properties":["a","b"],"inputs":[{"id":"1"}]})");
  EXPECT_EQ(request.id_property, "email");
  EXPECT_EQ(request.properties.size(), 2u);
}

TEST_F(Reading, WithoutInputsThereAreNone) {
  EXPECT_FALSE(read("{}").inputs);
}

TEST_F(Reading, WhatIsNoNumberIsRefused) {
  for (const char* bad : {"1.2.3", "01", "1.", "-", "1e", "12abc", "truex", "+1"})
    EXPECT_NE(refusal(std::string{R"({"inputs":[{"id":"1","properties":{"a":)"} + bad + "}}]}"), "")
        << bad;
}

TEST_F(Reading, MistakesAreToldWithTheirPlace) {
  EXPECT_THAT(refusal("{\"inputs\":[\n  {\"id\":\"1\",\n   \"properties\":{\"a\":[]}}]}"),
              HasSubstr("Invalid input JSON on line 3, column "));
  for (const char* bad :
       {"", "[]", "{\"inputs\":{}}", "{\"inputs\":[1]}", "{\"inputs\":[{\"id\":[]}]}",
        "{\"inputs\":[{\"id\":\"1\",\"properties\":[]}]}", "{\"inputs\":[]", "{\"inputs\":[]}}",
        "{\"inputs\":[{\"id\":\"\xff\"}]}"})
    EXPECT_THAT(refusal(bad), HasSubstr("Invalid input JSON on line 1, column ")) << bad;
}

}  // namespace
}  // namespace sluice::sandbox
