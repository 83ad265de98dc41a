#include "engine/net/reply_parser.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

constexpr std::size_t limit = 1000;

/// Feeds `bytes` as a connection does: what is not taken comes again in front of what follows.
void feed_in_portions(ReplyParser& parser, std::string_view bytes, std::size_t portion) {
  std::string unread;
  while (!bytes.empty() && !parser.is_whole() && !parser.fault()) {
    unread.append(bytes.substr(0, portion));
    bytes.remove_prefix(std::min(portion, bytes.size()));
    unread.erase(0, parser.feed(unread));
  }
}

struct Outcome {
  HttpReply reply;
  bool is_whole = false;
  bool keeps_connection = false;
  std::optional<ReplyParser::Fault> fault;
};

Outcome read(std::string_view bytes, std::size_t portion = std::string::npos, bool closes = false) {
  Outcome outcome;
  ReplyParser parser(outcome.reply, limit);
  feed_in_portions(parser, bytes, portion);
  if (closes) parser.end_of_stream();
  outcome.is_whole = parser.is_whole();
  outcome.fault = parser.fault();
  if (outcome.is_whole) outcome.keeps_connection = parser.keeps_connection();
  return outcome;
}

Outcome read_until_close(std::string_view bytes) {
  return read(bytes, std::string::npos, true);
}

TEST(ReplyParser, AReplyWithALengthIsReadWholeWithLowerCaseNames) {
  const Outcome outcome = read(
      "HTTP/1.1 207 Multi-Status\r\nContent-Type: application/json\r\nX-Trace: A b \r\n"
      "Content-Length: 2\r\n\r\n{}");
  ASSERT_TRUE(outcome.is_whole);
  EXPECT_EQ(outcome.reply.status, 207);
  EXPECT_EQ(outcome.reply.body, "{}");
  EXPECT_TRUE(outcome.keeps_connection);
  EXPECT_THAT(outcome.reply.headers,
              ElementsAre(Pair("content-type", "application/json"), Pair("x-trace", "A b"),
                          Pair("content-length", "2")));
}

class CutReply : public testing::TestWithParam<std::string> {};

TEST_P(CutReply, ReadsTheSameInPortionsOfAnySize) {
  const Outcome expected = read(GetParam());
  ASSERT_TRUE(expected.is_whole);
  for (std::size_t portion = 1; portion < GetParam().size(); ++portion) {
    const Outcome outcome = read(GetParam(), portion);
    ASSERT_TRUE(outcome.is_whole) << "in portions of " << portion;
    EXPECT_EQ(outcome.reply.status, expected.reply.status);
    EXPECT_EQ(outcome.reply.headers, expected.reply.headers);
    EXPECT_EQ(outcome.reply.body, expected.reply.body);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, CutReply,
    testing::Values("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world",
                    "HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n",
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));

TEST(ReplyParser, ChunksAreJoinedAndTrailersDropped) {
  const Outcome outcome = read(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
      "5\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\nContent-Encoding: gzip\r\n\r\n");
  ASSERT_TRUE(outcome.is_whole);
  EXPECT_EQ(outcome.reply.body, "hello world");
  EXPECT_THAT(outcome.reply.headers,
              ElementsAre(Pair("transfer-encoding", "chunked"), Pair("trailer", "X-Sum")));
  EXPECT_TRUE(outcome.keeps_connection);
}

TEST(ReplyParser, NothingOfAnInterimReplyIsLeft) {
  const Outcome outcome = read(
      "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\nX-A: 1\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  ASSERT_TRUE(outcome.is_whole);
  EXPECT_EQ(outcome.reply.status, 200);
  EXPECT_THAT(outcome.reply.headers, ElementsAre(Pair("content-length", "0")));
}

TEST(ReplyParser, WhatTheReplyHeldBeforeIsGone) {
  HttpReply reply{.status = 500, .headers = {{"a", "b"}, {"c", "d"}}, .body = "old"};
  ReplyParser parser(reply, limit);
  feed_in_portions(parser, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1", 7);
  ASSERT_TRUE(parser.is_whole());
  EXPECT_THAT(reply.headers, ElementsAre(Pair("content-length", "1")));
  EXPECT_EQ(reply.body, "1");
}

TEST(ReplyParser, BytesBehindTheReplyAreLeft) {
  HttpReply reply;
  ReplyParser parser(reply, limit);
  const std::string_view bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1more";
  EXPECT_EQ(parser.feed(bytes), bytes.size() - 4);
  EXPECT_TRUE(parser.is_whole());
}

TEST(ReplyParser, ConnectionCloseAndHttp10DoNotKeepTheConnection) {
  EXPECT_FALSE(
      read("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").keeps_connection);
  EXPECT_FALSE(read("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").keeps_connection);
  EXPECT_TRUE(read("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n")
                  .keeps_connection);
}

TEST(ReplyParser, AReplyWithoutALengthEndsWithTheStream) {
  EXPECT_FALSE(read("HTTP/1.1 200 OK\r\n\r\n{}").is_whole);
  const Outcome outcome = read_until_close("HTTP/1.1 200 OK\r\n\r\n{}");
  ASSERT_TRUE(outcome.is_whole);
  EXPECT_EQ(outcome.reply.body, "{}");
  EXPECT_FALSE(outcome.keeps_connection);
}

class UnfinishedReply : public testing::TestWithParam<const char*> {};

TEST_P(UnfinishedReply, DoesNotBecomeWholeByTheEndOfTheStream) {
  const Outcome outcome = read_until_close(GetParam());
  EXPECT_FALSE(outcome.is_whole);
  EXPECT_FALSE(outcome.fault);
}

INSTANTIATE_TEST_SUITE_P(
    Cuts, UnfinishedReply,
    testing::Values("", "HTTP/1", "HTTP/1.1 200 OK\r\nContent-Le",
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
                    "HTTP/1.1 100 Continue\r\n\r\n"));

class NoReply : public testing::TestWithParam<const char*> {};

TEST_P(NoReply, IsABadReply) {
  const Outcome outcome = read(GetParam());
  EXPECT_FALSE(outcome.is_whole);
  ASSERT_TRUE(outcome.fault);
  EXPECT_EQ(outcome.fault->error, TransportError::bad_reply);
  EXPECT_FALSE(outcome.fault->what.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Bytes, NoReply,
    testing::Values("SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz12\r\n",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab",
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"));

TEST(ReplyParser, ABodyOverTheLimitIsRefusedByItsStatedLength) {
  const Outcome outcome = read("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n");
  ASSERT_TRUE(outcome.fault);
  EXPECT_EQ(outcome.fault->error, TransportError::reply_too_large);
  EXPECT_THAT(outcome.fault->what, HasSubstr("1000 bytes"));
}

TEST(ReplyParser, ABodyOverTheLimitIsRefusedInChunksAndWithoutALength) {
  const std::string half(501, 'x');
  const std::string chunk = "1F5\r\n" + half + "\r\n";
  for (const std::string& bytes :
       {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk,
        "HTTP/1.1 200 OK\r\n\r\n" + half + half}) {
    const Outcome outcome = read(bytes, 100);
    ASSERT_TRUE(outcome.fault);
    EXPECT_EQ(outcome.fault->error, TransportError::reply_too_large);
    EXPECT_LE(outcome.reply.body.size(), limit);
  }
}

TEST(ReplyParser, ABodyOfExactlyTheLimitPasses) {
  EXPECT_TRUE(
      read("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x')).is_whole);
}

class EndlessReply : public testing::TestWithParam<std::pair<const char*, const char*>> {
};  // start, repeated

TEST_P(EndlessReply, IsRefusedAfterABoundedNumberOfBytes) {
  const auto& [start, repeated] = GetParam();
  std::string bytes = start;
  while (bytes.size() < 1u << 20) bytes += repeated;
  for (const std::size_t portion : {1000u, 1u << 20}) {
    HttpReply reply;
    ReplyParser parser(reply, limit);
    feed_in_portions(parser, bytes, portion);
    ASSERT_TRUE(parser.fault());
    EXPECT_EQ(parser.fault()->error, TransportError::bad_reply);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, EndlessReply,
    testing::Values(
        std::pair("HTTP/1.1 200 ", "reason"), std::pair("HTTP/1.1 200 OK\r\n", "X-A: 1\r\n"),
        std::pair("HTTP/1.1 200 OK\r\nX-A: ", "aaaa"), std::pair("HTTP/1.1 200 OK\r\n", "name"),
        std::pair("", "HTTP/1.1 100 Continue\r\n\r\n"),
        std::pair("", "HTTP/1.1 103 Early Hints\r\nLink: a-rather-long-one\r\n\r\n"),
        std::pair("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "extension"),
        std::pair("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-A: 1\r\n")));

TEST(ReplyParser, AReplyToConnectHasNoBodyWhateverItsFieldsSay) {
  for (const char* fields : {"", "Content-Length: 10\r\n", "Transfer-Encoding: chunked\r\n"}) {
    HttpReply reply;
    ReplyParser parser(reply, limit, ReplyBody::none);
    const std::string head = "HTTP/1.1 200 Connection established\r\n" + std::string(fields);
    EXPECT_EQ(parser.feed(head + "\r\nTLS"), head.size() + 2) << fields;
    EXPECT_TRUE(parser.is_whole()) << fields;
    EXPECT_EQ(reply.status, 200);
  }
}

}  // namespace
}  // namespace sluice
