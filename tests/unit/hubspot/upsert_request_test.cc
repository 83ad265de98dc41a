#include "engine/hubspot/upsert_request.h"

#include <simdjson.h>

namespace sluice {
namespace {

std::string encoded(std::string_view id, std::uint64_t number) {
  std::string json;
  InputEncoder encoder(json);
  encoder.begin(id, "email", number);
  encoder.property(PropertyName("email"), id);
  encoder.property("first\"name", "Zoë\n");
  encoder.end();
  return json;
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

TEST(InputEncoder, AnInputMayHaveNoProperties) {
  std::string json;
  InputEncoder encoder(json);
  encoder.begin("1", "vin", 18446744073709551615u);
  encoder.end();
  EXPECT_EQ(json, R"({"id":"1","idProperty":"vin","objectWriteTraceId":"18446744073709551615",)"
                  R"("properties":{}})");
}

TEST(InputEncoder, WritesInputsOneAfterTheOther) {
  std::string json;
  InputEncoder encoder(json);
  for (std::uint64_t number : {1u, 2u}) {
    encoder.begin("k", "p", number);
    encoder.property("p", "k");
    encoder.end();
  }
  EXPECT_EQ(json, R"({"id":"k","idProperty":"p","objectWriteTraceId":"1","properties":{"p":"k"}})"
                  R"({"id":"k","idProperty":"p","objectWriteTraceId":"2","properties":{"p":"k"}})");
}

TEST(TraceId, IsReadBackFromTheJson) {
  const std::string json = encoded("a@x.co", 4711);
  EXPECT_EQ(trace_id(with_json(json)), "4711");
}

TEST(TraceId, IsNotMistakenForAValueThatLooksLikeIt) {
  const std::string json = encoded(R"(","objectWriteTraceId":"99","x":")", 5);
  EXPECT_EQ(trace_id(with_json(json)), "5");
}

TEST(TraceId, IsEmptyWhereNoneWasSent) {
  EXPECT_EQ(trace_id(with_json(R"({"id":"a","properties":{}})")), "");
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

TEST(RequestBody, HasTheSizeThatWasForetold) {
  std::vector<std::string> texts;
  for (std::uint64_t number = 1; number <= 3; ++number) texts.push_back(encoded("k", number));
  std::vector<UpsertInput> inputs;
  std::size_t json_bytes = 0;
  for (std::size_t count = 0; count <= texts.size(); ++count) {
    std::string body;
    append_request_body(body, inputs);
    EXPECT_EQ(body.size(), request_body_bytes(json_bytes, count)) << count;
    simdjson::dom::parser parser;
    EXPECT_EQ(parser.parse(body)["inputs"].get_array().size(), count);
    if (count == texts.size()) break;
    inputs.push_back(with_json(texts[count]));
    json_bytes += texts[count].size();
  }
}

}  // namespace
}  // namespace sluice
