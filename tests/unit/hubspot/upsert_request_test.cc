#include "engine/hubspot/upsert_request.h"

#include <simdjson.h>

#include "tests/unit/hubspot/encoded_input.h"

namespace sluice {
namespace {

std::string encoded(std::string_view id, std::uint64_t number) {
  return encoded_input(id, "email", number, {{"first\"name", "Zoë\n"}});
}

UpsertInput with_json(std::string_view json) {
  UpsertInput input;
  input.json = json;
  return input;
}

TEST(InputEncoder, WritesOneInput) {
  EXPECT_EQ(encoded("a@x.co", 17),
            R"({"id":"a@x.co","idProperty":"email","objectWriteTraceId":"17",)"
            R"("properties":{"email":"a@x.co","first\"name":"Zoë\n"}})");
}

TEST(InputEncoder, AnInputMayHaveNothingButItsKey) {
  EXPECT_EQ(encoded_input("1\"", "v\"in", 18446744073709551615u),
            R"({"id":"1\"","idProperty":"v\"in","objectWriteTraceId":"18446744073709551615",)"
            R"("properties":{"v\"in":"1\""}})");
}

TEST(InputEncoder, WritesInputsOneAfterTheOtherWithNumbersOfAnyLength) {
  InputEncoder encoder("p");
  for (const std::uint64_t number : {1u, 9u, 10u, 99u, 100'000u, 7u}) {
    encoder.begin("k", number);
    EXPECT_EQ(encoder.end(), R"({"id":"k","idProperty":"p","objectWriteTraceId":")" +
                                 std::to_string(number) + R"(","properties":{"p":"k"}})");
  }
}

TEST(InputEncoder, CopiesMembersAsTheyStandInTheRecord) {
  const PropertyName a("a"), c("c"), n("n");
  InputEncoder encoder("p");
  encoder.begin("k", 1);
  encoder.members(a, R"(1","b":"2\n)");
  encoder.members(c, "4");
  encoder.property(n, "\"");
  EXPECT_THAT(std::string(encoder.end()),
              testing::EndsWith(R"({"p":"k","a":"1","b":"2\n","c":"4","n":"\""}})"));
}

TEST(InputEncoder, ColumnsStandInEveryInputBehindTheKeyButForOptionalOnesWithoutAValue) {
  const PropertyName a("a"), b("b"), n("n");
  InputEncoder encoder("p");
  encoder.add_column(a, true);
  encoder.add_column(b, false);
  for (const std::string& value : {std::string("x\ny"), std::string()}) {
    encoder.begin("k", 1);
    encoder.columns([&] { return std::string_view(value); });
    encoder.property(n, "1");
    const std::string json(encoder.end());
    EXPECT_THAT(json,
                testing::EndsWith(value.empty() ? R"({"p":"k","b":"","n":"1"}})"
                                                : R"({"p":"k","a":"x\ny","b":"x\ny","n":"1"}})"));
  }
}

TEST(InputEncoder, WritesToThePlaceInABodyWhereItIsAddedWithoutACopy) {
  InputEncoder encoder("p");
  RequestBody body;
  std::string expected;
  for (std::uint64_t number = 1; number <= 100; ++number) {
    encoder.begin("k", number);
    const std::string_view json = encoder.end(&body);
    expected.append(expected.empty() ? "" : ",").append(json);
    EXPECT_EQ(body.add(json).data(), json.data());
    ASSERT_EQ(body.text(), R"({"inputs":[)" + expected + "]}");
  }
  encoder.begin("k", 101);
  encoder.end(&body);
  body.close();
  EXPECT_EQ(body.text(), R"({"inputs":[)" + expected + "]}") << "one more was not added";
}

TEST(SendsProperty, KnowsPropertiesFromMembersOfTheInputAndFromValues) {
  const std::string json =
      R"({"id":"a","idProperty":"vin","properties":{"vin":"a","note":"\"ghost\":","q\"q":""}})";
  const UpsertInput input = with_json(json);
  EXPECT_TRUE(sends_property(input, "vin"));
  EXPECT_TRUE(sends_property(input, "note"));
  EXPECT_TRUE(sends_property(input, "q\"q"));
  EXPECT_FALSE(sends_property(input, "id"));
  EXPECT_FALSE(sends_property(input, "ghost"));
  EXPECT_FALSE(sends_property(input, "no"));
  EXPECT_FALSE(sends_property(with_json("{}"), "vin"));
}

TEST(RequestBody, IsWholeAfterEachInput) {
  RequestBody body;
  EXPECT_EQ(body.text(), R"({"inputs":[]})");
  EXPECT_EQ(body.add(R"({"id":"a"})"), R"({"id":"a"})");
  EXPECT_EQ(body.text(), R"({"inputs":[{"id":"a"}]})");
  EXPECT_EQ(body.text().size(), RequestBody::size_of(10, 1));
  EXPECT_EQ(body.add(R"({"id":"bc"})"), R"({"id":"bc"})");
  EXPECT_EQ(body.text(), R"({"inputs":[{"id":"a"},{"id":"bc"}]})");
  EXPECT_EQ(body.text().size(), RequestBody::size_of(21, 2));
  body.clear();
  EXPECT_EQ(body.text(), R"({"inputs":[]})");
}

TEST(RequestBody, IsUsedAgainWhateverItsSizeWas) {
  RequestBody body;
  for (const std::size_t size : {10u, 1'000'000u, 100u, 300'000u, 1u}) {
    const std::string json(size, 'j');
    body.add(json);
    body.add(json);
    EXPECT_EQ(body.text(), R"({"inputs":[)" + json + "," + json + "]}");
    body.clear();
    EXPECT_EQ(body.text(), R"({"inputs":[]})");
  }
}

}  // namespace
}  // namespace sluice
