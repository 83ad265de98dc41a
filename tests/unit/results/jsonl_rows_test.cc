#include "engine/results/jsonl_rows.h"

#include <simdjson.h>

namespace sluice {
namespace {

ResultLayout jsonl_layout() {
  ResultLayout layout;
  layout.format = InputFormat::jsonl;
  layout.inputs = {"contacts.jsonl"};
  layout.id_name = "email";
  return layout;
}

UpsertInput input_of(std::string_view text) {
  UpsertInput input;
  input.source = {.number = 1, .file = 0, .line = 2, .text = text};
  input.key = "a\"b@x.co";
  return input;
}

std::string success(const JsonlRows& rows, std::string_view text) {
  std::string out;
  rows.append_success(out, input_of(text), Outcome::updated, "901");
  return out;
}

std::string error(const JsonlRows& rows, std::string_view text, Stage stage,
                  const Failure& failure) {
  std::string out;
  rows.append_error(out, {.number = 1, .file = 0, .line = 4, .text = text}, stage, failure);
  return out;
}

TEST(JsonlRows, ASuccessIsTheRecordAsItCameInWithOneMoreMember) {
  const JsonlRows rows(jsonl_layout(), SuccessRows::full);
  EXPECT_EQ(success(rows, R"({"email": "a@x.co", "n":1e5 })"),
            R"({"email": "a@x.co", "n":1e5 ,"sluice":{"id":"901","outcome":"updated","line":2}})"
            "\n");
}

TEST(JsonlRows, AnEmptyObjectGetsNoComma) {
  const JsonlRows rows(jsonl_layout(), SuccessRows::full);
  EXPECT_EQ(success(rows, "{ }"),
            "{ \"sluice\":{\"id\":\"901\",\"outcome\":\"updated\",\"line\":2}}\n");
}

TEST(JsonlRows, ARecordThatEndsWithANestedObjectStaysWhole) {
  const JsonlRows rows(jsonl_layout(), SuccessRows::full);
  EXPECT_EQ(success(rows, R"({"id":"1","properties":{}})"),
            R"({"id":"1","properties":{},"sluice":{"id":"901","outcome":"updated","line":2}})"
            "\n");
}

TEST(JsonlRows, AnErrorSaysWhereAndWhyAndNullWhereNothingIsKnown) {
  const JsonlRows rows(jsonl_layout(), SuccessRows::full);
  Failure failure;
  failure.code = "INVALID_EMAIL";
  failure.property = "email";
  failure.message = "Email address \"x\" is invalid";
  failure.status = 400;
  failure.correlation_id = "1-2";
  EXPECT_EQ(error(rows, R"({"email":"x"})", Stage::send, failure),
            R"({"email":"x","sluice":{"line":4,"stage":"send","code":"INVALID_EMAIL",)"
            R"("property":"email","message":"Email address \"x\" is invalid","status":400,)"
            R"("retryable":false,"correlation_id":"1-2"}})"
            "\n");
  Failure no_reply;
  no_reply.code = "attempts_exhausted";
  no_reply.message = "no reply";
  no_reply.retryable = true;
  EXPECT_EQ(error(rows, "{}", Stage::send, no_reply),
            R"({"sluice":{"line":4,"stage":"send","code":"attempts_exhausted","property":null,)"
            R"("message":"no reply","status":null,"retryable":true,"correlation_id":null}})"
            "\n");
}

TEST(JsonlRows, AnUnreadableLineIsKeptAsText) {
  const JsonlRows rows(jsonl_layout(), SuccessRows::full);
  Failure failure;
  failure.code = "bad_json";
  failure.message = "no value";
  EXPECT_EQ(error(rows, R"({"a":})", Stage::read, failure),
            R"({"sluice":{"line":4,"stage":"read","code":"bad_json","property":null,)"
            R"("message":"no value","status":null,"retryable":false,"correlation_id":null,)"
            R"("raw":"{\"a\":}"}})"
            "\n");
}

TEST(JsonlRows, SeveralInputsAreNamed) {
  ResultLayout layout = jsonl_layout();
  layout.inputs = {"a.jsonl", "b \"2\".jsonl"};
  const JsonlRows rows(layout, SuccessRows::full);
  UpsertInput input = input_of("{}");
  input.source.file = 1;
  std::string out;
  rows.append_success(out, input, Outcome::created, "9");
  EXPECT_EQ(out, R"({"sluice":{"id":"9","outcome":"created","line":2,"file":"b \"2\".jsonl"}})"
                 "\n");
}

TEST(JsonlRows, IdsHoldTheKeyAloneUnderTheIdProperty) {
  const JsonlRows rows(jsonl_layout(), SuccessRows::ids);
  EXPECT_EQ(success(rows, R"({"email":"a","name":"b"})"),
            R"({"email":"a\"b@x.co","sluice":{"id":"901","outcome":"updated","line":2}})"
            "\n");
}

TEST(JsonlRows, AByteOrderMarkIsTheInputs) {
  ResultLayout layout = jsonl_layout();
  std::string out;
  JsonlRows(layout, SuccessRows::full).append_success_header(out);
  EXPECT_EQ(out, "");
  layout.byte_order_mark = true;
  JsonlRows(layout, SuccessRows::full).append_success_header(out);
  EXPECT_EQ(out, "\xEF\xBB\xBF");
}

TEST(JsonlRows, EveryByteInAnUnreadableLineLeavesALineThatCanBeRead) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const JsonlRows rows(jsonl_layout(), SuccessRows::full);
  Failure failure;
  failure.message = every_byte;
  const std::string line = error(rows, every_byte, Stage::read, failure);
  EXPECT_EQ(line.find('\n'), line.size() - 1);

  simdjson::dom::parser parser;
  simdjson::dom::element document;
  ASSERT_EQ(parser.parse(line).get(document), simdjson::SUCCESS);
  for (const char* const member : {"raw", "message"}) {
    std::string_view text;
    ASSERT_EQ(document["sluice"][member].get(text), simdjson::SUCCESS);
    EXPECT_EQ(text.substr(0, 3), "�");
    EXPECT_EQ(text.substr(3, 127), every_byte.substr(1, 127));
  }
}

}  // namespace
}  // namespace sluice
