// What is read the quick way is what On-Demand reads, and what is not usual is left to it.

#include "engine/hubspot/usual_reply.h"

#include <random>

#include <gtest/gtest.h>

#include "engine/hubspot/batch_reply.h"
#include "tests/unit/hubspot/recorded_replies.h"

namespace sluice {
namespace {

/// A body with simdjson's padding behind it, full of what could be taken for more of it.
class Padded {
 public:
  explicit Padded(std::string_view body) : bytes_(body), size_(body.size()) {
    bytes_.append(UsualReplyReader::padding, '}');
  }
  std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::string bytes_;
  std::size_t size_;
};

struct Readers {
  UsualReplyReader usual;
  BatchReplyReader any;
  std::vector<BatchResult> results;
  BatchReply expected;
};

/// @return whether the body was read the quick way.
bool expect_same(Readers& readers, std::string_view body) {
  const Padded padded(body);
  readers.results.clear();
  if (!readers.usual.read(padded.view(), readers.results)) return false;
  // Without padding, On-Demand reads it.
  const Reply reply{.status = 200, .headers = {}, .body = body};
  EXPECT_TRUE(readers.any.read(reply, readers.expected)) << body;
  EXPECT_TRUE(readers.expected.errors.empty()) << body;
  EXPECT_EQ(readers.expected.warnings, 0u) << body;
  EXPECT_EQ(readers.results.size(), readers.expected.results.size()) << body;
  if (readers.results.size() != readers.expected.results.size()) return true;
  for (std::size_t i = 0; i < readers.results.size(); ++i) {
    const BatchResult& result = readers.results[i];
    const BatchResult& expected = readers.expected.results[i];
    EXPECT_EQ(result.id, expected.id) << body;
    EXPECT_EQ(result.trace_id, expected.trace_id) << body;
    EXPECT_EQ(result.properties, expected.properties) << body;
    EXPECT_EQ(result.is_new, expected.is_new) << body;
  }
  return true;
}

bool is_read_the_quick_way(std::string_view body) {
  Readers readers;
  return expect_same(readers, body);
}

constexpr std::string_view usual =
    R"({"status":"COMPLETE","results":[)"
    R"({"createdAt":"2026-11-24T00:21:04.667Z","archived":false,"new":true,"id":"2309",)"
    R"("count":-1.5e3,"properties":{"email":"a@x.co","note":"a \"quote\" , } ] {","n":7,"none":null,)"
    R"("last":"\\"},"objectWriteTraceId":"1","links":{"self":{"href":"x"},"all":[1,[2,{}],"]"]}},)"
    R"({"id":"2310","new":false,"properties":{},"objectWriteTraceId":"2"},{}],)"
    R"("numErrors":0,"empty":[],"startedAt":"2026-11-24T00:21:04.667Z"})";

TEST(UsualReply, WhatHubspotSaysOfASuccessIsReadTheQuickWay) {
  for (const char* name : {"upsert-200-updated-trace-echo", "upsert-200-reordered-trace-echo",
                           "upsert-200-reordered-no-trace", "upsert-200-no-trace-no-key",
                           "missing-result-merged-record", "email-lowercased-in-result"}) {
    EXPECT_TRUE(is_read_the_quick_way(recorded_reply(name).body)) << name;
  }
  EXPECT_TRUE(is_read_the_quick_way(usual));
  for (const char* body : {R"({})", R"({"results":[]})", R"({"results":[{}]})",
                           R"({"results":[{"id":""}],"results":[{"id":"2"}]})",
                           "{\"results\":[{\"id\":\"1\",\"new\":true}]}\r\n"}) {
    EXPECT_TRUE(is_read_the_quick_way(body)) << body;
  }
}

TEST(UsualReply, EveryRecordedReplyIsReadTheSameWay) {
  Readers readers;
  for (const RecordedReply& recorded : recorded_replies()) expect_same(readers, recorded.body);
}

TEST(UsualReply, WhatIsUnusualOrBrokenIsLeftToOnDemand) {
  for (const char* body : {"",
                           " ",
                           "[]",
                           "7",
                           "null",
                           R"({"results":null})",
                           R"({"results":{}})",
                           R"({"results":[7]})",
                           R"({"results":[null]})",
                           R"({"results":[[]]})",
                           R"({"results":[],"errors":[]})",
                           R"({"results":[{"warnings":[]}]})",
                           R"({"results":[{"id":7}]})",
                           R"({"results":[{"id":null}]})",
                           R"({"results":[{"id":"\u0031"}]})",
                           R"({"results":[{"id":"a b"}]})",
                           R"({"results":[{"new":1}]})",
                           R"({"results":[{"new":truely}]})",
                           R"({"results":[{"new":"true"}]})",
                           R"({"results":[{"properties":[]}]})",
                           R"({"results":[{"objectWriteTraceId":1}]})",
                           R"({"results":[{"objectWriteTraceId":"a\nb"}]})",
                           R"({"results":[{"id":"1"}]}})",
                           R"({"results":[{"id":"1"}]} 7)",
                           R"({"results":[{"id":"1"}{"id":"2"}]})",
                           R"( {"results":[{"id":"1"}]})",
                           R"({"results":[{"id": "1"}]})",
                           R"({"results":[{"id":"1"}]} )",
                           "{\"results\":[\n{\"id\":\"1\"}]}",
                           R"({"results":[{"id":"1\"}]})",
                           R"({"results":[{"id":"1"\}]})",
                           R"({"results":[{"a\":"b","c":"d"}]})",
                           R"({"results":[{"a"\":"b","c":"d"}]})",
                           R"({"results":[{"properties":{"a":"b",)",
                           R"({"results":[{"properties":{"a":"b","c":)",
                           R"({"results":[{"id":"1"},]})",
                           R"({"results":[{"id":"1",}]})",
                           R"({"results":[{"id" "1"}]})",
                           R"({"results":[{"id":"1" "new":true}]})",
                           R"({"results":[{"id":"1"]})"}) {
    EXPECT_FALSE(is_read_the_quick_way(body)) << body;
  }
  EXPECT_FALSE(is_read_the_quick_way(R"({"results":[{"id":")" + std::string(65, '1') + R"("}]})"));
  EXPECT_FALSE(is_read_the_quick_way("{\"results\":[{\"id\":\"1\xFF\"}]}"));
  EXPECT_FALSE(is_read_the_quick_way(R"({"a":")" + std::string(600'000, ' ') + R"("})"));
  std::string deep = R"({"a":)";
  for (int i = 0; i < 2000; ++i) deep += '[';
  for (int i = 0; i < 2000; ++i) deep += ']';
  EXPECT_FALSE(is_read_the_quick_way(deep + "}"));
}

TEST(UsualReply, NoCutOneIsRead) {
  Readers readers;
  for (std::size_t size = 0; size < usual.size(); ++size) {
    EXPECT_FALSE(expect_same(readers, usual.substr(0, size))) << size;
  }
}

TEST(UsualReply, WithEachByteChangedOrLeftOutItIsReadTheSameWay) {
  Readers readers;
  std::size_t quick = 0;
  for (std::size_t at = 0; at < usual.size(); ++at) {
    std::string body(usual);
    body.erase(at, 1);
    quick += expect_same(readers, body) ? 1 : 0;
    for (const char c : std::string_view("\"\\{}[]:,1tn \x01\xC3")) {
      body = usual;
      body[at] = c;
      quick += expect_same(readers, body) ? 1 : 0;
    }
  }
  EXPECT_GT(quick, usual.size()) << "what happens inside strings mostly changes nothing";
}

TEST(UsualReply, PutTogetherFromPiecesAtRandomItIsReadTheSameWay) {
  constexpr std::string_view pieces[] = {"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"",
                                         "\\\"",
                                         "\"id\"",
                                         "\"results\"",
                                         "\"x\"",
                                         "true",
                                         "\"new\"",
                                         " ",
                                         "\"1\"",
                                         "false",
                                         "null",
                                         "1",
                                         "{}",
                                         "[]",
                                         "\"properties\"",
                                         "\"id\":\"7\"",
                                         "\"results\":[{",
                                         "}]}",
                                         "\"objectWriteTraceId\":\"1\""};
  std::mt19937 random(20261124);
  Readers readers;
  std::size_t quick = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string body = random() % 4 == 0 ? "" : "{\"results\":[{";
    const std::size_t count = random() % 8;
    for (std::size_t k = 0; k < count; ++k) body += pieces[random() % std::size(pieces)];
    if (random() % 4 != 0) body += "}]}";
    quick += expect_same(readers, body) ? 1 : 0;
  }
  EXPECT_GT(quick, 1000u);
}

}  // namespace
}  // namespace sluice
