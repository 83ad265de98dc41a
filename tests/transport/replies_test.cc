#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transport/test_client.h"
#include "tests/transport/test_server.h"

namespace sluice::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using SteadyClock = std::chrono::steady_clock;

/// Reads a request, sends `bytes` and closes.
TestServer::Script once(std::string bytes) {
  return [bytes = std::move(bytes)](Visitor& visitor) {
    visitor.read_request();
    visitor.send(bytes);
  };
}

Answer answer_to(std::string bytes) {
  TestServer server(once(std::move(bytes)));
  TestClient client(server);
  return client.exchange();
}

TEST(Replies, AChunkedReplyWithTrailersIsWhole) {
  const Answer answer = answer_to(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n");
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.body, "hello world");
}

TEST(Replies, InterimRepliesArePassedOver) {
  const Answer answer =
      answer_to("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + ok_reply("{}"));
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.status, 200);
}

TEST(Replies, OneWithoutALengthEndsWhenTheServerCloses) {
  const Answer answer = answer_to("HTTP/1.0 200 OK\r\n\r\n{\"results\":[]}");
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.body, "{\"results\":[]}");
}

TEST(Replies, TheReplyObjectIsUsedAgainWithoutTraces) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 500 No\r\nX-A: 1\r\nX-B: 2\r\nContent-Length: 9\r\n\r\n123456789");
    visitor.read_request();
    visitor.send(ok_reply("{}"));
  });
  TestClient client(server);
  EXPECT_EQ(client.exchange().reply.headers.size(), 3u);
  const Answer second = client.exchange();
  EXPECT_EQ(second.reply.headers.size(), 1u);
  EXPECT_EQ(second.reply.body, "{}");
}

class CutReply : public testing::TestWithParam<const char*> {};

TEST_P(CutReply, IsALostConnection) {
  const Answer answer = answer_to(GetParam());
  ASSERT_EQ(answer.error(), TransportError::connection_lost);
  EXPECT_THAT(answer.failure->message, HasSubstr("127.0.0.1:"));
}

INSTANTIATE_TEST_SUITE_P(
    Cuts, CutReply,
    testing::Values("", "HTTP/1.1 200 OK\r\nContent-Le",
                    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"results\":[",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                    "HTTP/1.1 100 Continue\r\n\r\n"));

TEST(Replies, AResetBeforeOrInTheMiddleOfAReplyIsALostConnection) {
  for (const std::string bytes : {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"}) {
    TestServer server([&bytes](Visitor& visitor) {
      visitor.read_request();
      visitor.send(bytes);
      visitor.reset_at_end();
    });
    TestClient client(server);
    EXPECT_EQ(client.exchange().error(), TransportError::connection_lost);
  }
}

TEST(Replies, HtmlAndAnEmptyBodyAreWholeRepliesForOthersToJudge) {
  const Answer html = answer_to(
      "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
  ASSERT_EQ(html.error(), std::nullopt);
  EXPECT_EQ(html.reply.status, 502);
  EXPECT_EQ(html.reply.body, "<html>");
  const Answer empty = answer_to(ok_reply(""));
  ASSERT_EQ(empty.error(), std::nullopt);
  EXPECT_EQ(empty.reply.body, "");
}

TEST(Replies, WhatIsNoHttpIsABadReply) {
  EXPECT_EQ(answer_to("SSH-2.0-OpenSSH_9.2\r\n").error(), TransportError::bad_reply);
}

TEST(Replies, ACompressedOneIsABadReplyBecauseNobodyAskedForIt) {
  const Answer answer =
      answer_to("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab");
  ASSERT_EQ(answer.error(), TransportError::bad_reply);
  EXPECT_THAT(answer.failure->message, HasSubstr("compressed"));
}

TEST(Replies, OneOverTheLimitIsRefused) {
  TestServer server(always(ok_reply(std::string(1001, 'x'))));
  PoolOptions options = plain_options(server);
  options.max_reply_bytes = 1000;
  TestClient client(options);
  EXPECT_EQ(client.exchange().error(), TransportError::reply_too_large);
}

TEST(Replies, AnEndlessHeadIsRefusedLongBeforeTheDeadline) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\n");
    while (true) visitor.send("X-Endless: yes\r\n");
  });
  TestClient client(server);
  EXPECT_EQ(client.exchange().error(), TransportError::bad_reply);
}

TEST(Replies, AnEndlessBodyIsRefusedLongBeforeTheDeadline) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\n\r\n");
    while (true) visitor.send(std::string(64u << 10, 'x'));
  });
  TestClient client(server);
  EXPECT_EQ(client.exchange().error(), TransportError::reply_too_large);
}

TEST(Replies, HugeOnesThatComeTogetherAreReadOneAfterTheOther) {
  TestServer server(always(ok_reply(std::string(3u << 20, 'x'))));
  PoolOptions options = plain_options(server);
  options.max_concurrent_reply_bytes = 1u << 20;
  TestClient client(options);
  for (const Answer& answer : client.exchange_together(8)) {
    ASSERT_EQ(answer.error(), std::nullopt);
    EXPECT_EQ(answer.reply.body.size(), 3u << 20);
  }
}

TEST(Replies, AHugeOneThatStandsStillDelaysOthersNoLongerThanItsDeadline) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" +
                 std::string(2'000'000, 'x'));
    visitor.wait_for_close();
  });
  PoolOptions options = plain_options(server);
  options.max_concurrent_reply_bytes = 1u << 20;
  TestClient client(options);
  const auto start = SteadyClock::now();
  for (const Answer& answer : client.exchange_together(8, post("{}", 300ms))) {
    EXPECT_EQ(answer.error(), TransportError::timeout);
  }
  EXPECT_LT(SteadyClock::now() - start, 2s);
}

void expect_timeout(TestServer::Script script) {
  TestServer server(std::move(script));
  TestClient client(server);
  const auto start = SteadyClock::now();
  const Answer answer = client.exchange(post("{}", 200ms));
  const auto elapsed = SteadyClock::now() - start;
  ASSERT_EQ(answer.error(), TransportError::timeout);
  EXPECT_THAT(answer.failure->message, HasSubstr("within 200 ms"));
  EXPECT_GE(elapsed, 200ms);
  EXPECT_LT(elapsed, 2s);
}

TEST(Replies, OneThatNeverComesEndsAtTheDeadline) {
  expect_timeout([](Visitor& visitor) { visitor.wait_for_close(); });
}

TEST(Replies, OneThatStopsInItsMiddleEndsAtTheDeadline) {
  expect_timeout([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
    visitor.wait_for_close();
  });
}

TEST(Replies, OneThatDripsEndsAtTheDeadline) {
  expect_timeout([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    while (true) {
      visitor.send("x");
      std::this_thread::sleep_for(10ms);
    }
  });
}

TEST(Replies, ARequestThatTheServerDoesNotReadEndsAtTheDeadline) {
  TestServer server([](Visitor& visitor) {
    std::this_thread::sleep_for(400ms);
    visitor.wait_for_close();
  });
  TestClient client(server);
  const std::string body(12u << 20, 'x');
  EXPECT_EQ(client.exchange(post(body, 200ms)).error(), TransportError::timeout);
}

}  // namespace
}  // namespace sluice::test
