#include <algorithm>
#include <latch>
#include <vector>

#include <gtest/gtest.h>

#include "tests/transport/test_client.h"
#include "tests/transport/test_server.h"

namespace sluice::test {
namespace {

using namespace std::chrono_literals;

TEST(KeptConnections, RequestsOneAfterTheOtherShareOneConnection) {
  TestServer server(always(ok_reply("{}")));
  TestClient client(server);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 1);
}

TEST(KeptConnections, AsManyAreOpenedAsAreInFlightAndThenKept) {
  TestServer server(always(ok_reply("{}")));
  TestClient client(server);
  for (int round = 0; round < 3; ++round) {
    for (const Answer& answer : client.exchange_together(100)) {
      ASSERT_EQ(answer.error(), std::nullopt);
      ASSERT_EQ(answer.reply.body, "{}");
    }
    EXPECT_EQ(server.accepted(), 100);
  }
}

TEST(KeptConnections, TheOneUsedLastIsUsedFirst) {
  TestServer server([](Visitor& visitor) {
    while (true) {
      visitor.read_request();
      visitor.send(ok_reply(std::to_string(visitor.number())));
    }
  });
  TestClient client(server);
  client.exchange_together(5);
  const std::string last = client.exchange().reply.body;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(client.exchange().reply.body, last);
}

TEST(KeptConnections, OneThatTheServerClosedWhileIdleIsReplaced) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send(ok_reply("{}"));
  });
  TestClient client(server);
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  server.wait_for_closed(1);
  EXPECT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 2);
}

/// Answers one request of each connection and closes it when the next one comes.
void answer_once(Visitor& visitor) {
  visitor.read_request();
  visitor.send(ok_reply("{}"));
  visitor.read_request();
}

TEST(KeptConnections, OneThatClosesOnTheNextRequestIsStaleAndNothingIsSentAgain) {
  TestServer server(answer_once);
  TestClient client(server);
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::stale_connection);
  EXPECT_EQ(answer.failure->message, "127.0.0.1:" + std::to_string(server.port()) +
                                         " had closed a connection that was kept for the next "
                                         "request");
  EXPECT_EQ(server.accepted(), 1);
}

TEST(KeptConnections, AStaleOneIsFollowedByAFreshOne) {
  TestServer server(answer_once);
  TestClient client(server);
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  ASSERT_EQ(client.exchange().error(), TransportError::stale_connection);
  EXPECT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 2);
}

TEST(KeptConnections, AFreshOneThatClosesBeforeItsReplyIsLostAndNotStale) {
  TestServer server([](Visitor& visitor) {
    if (visitor.number() == 1) return answer_once(visitor);
    visitor.read_request();
  });
  TestClient client(server);
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(client.exchange_past_stale().error(), TransportError::connection_lost);
}

TEST(KeptConnections, AStaleOneTakesAllWithItThatWereIdleMeanwhile) {
  TestServer server(answer_once);
  TestClient client(server);
  client.exchange_together(3);
  ASSERT_EQ(server.accepted(), 3);
  ASSERT_EQ(client.exchange().error(), TransportError::stale_connection);
  EXPECT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 4);
}

TEST(KeptConnections, AStaleOneLeavesThoseThatBroughtAReplySinceThen) {
  std::latch both_have_asked_again(2);
  TestServer server([&both_have_asked_again](Visitor& visitor) {
    visitor.read_request();
    visitor.send(ok_reply("{}"));
    visitor.read_request();
    both_have_asked_again.arrive_and_wait();
    if (visitor.number() == 1) return;
    visitor.send(ok_reply("{}"));
    visitor.read_request();
    visitor.send(ok_reply("proven"));
  });
  TestClient client(server);
  client.exchange_together(2);
  const std::vector<Answer> answers = client.exchange_together(2);
  EXPECT_EQ(std::ranges::count(answers, TransportError::stale_connection, &Answer::error), 1);
  EXPECT_EQ(client.exchange().reply.body, "proven");
  EXPECT_EQ(server.accepted(), 2);
}

TEST(KeptConnections, OneThatClosesInTheMiddleOfAReplyIsNotReplaced) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send(ok_reply("{}"));
    visitor.read_request();
    visitor.send("H");
  });
  TestClient client(server);
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(client.exchange().error(), TransportError::connection_lost);
  EXPECT_EQ(server.accepted(), 1);
}

TEST(KeptConnections, OneThatTimedOutIsNeverUsedAgain) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    if (visitor.number() == 1) visitor.wait_for_close();
    visitor.send(ok_reply("{}"));
  });
  TestClient client(server);
  EXPECT_EQ(client.exchange(post("{}", 50ms)).error(), TransportError::timeout);
  EXPECT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 2);
}

TEST(KeptConnections, OneIdleForLongerThanTheLimitIsNotUsedAgain) {
  TestServer server(always(ok_reply("{}")));
  PoolOptions options = plain_options(server);
  options.idle_limit = 0ms;
  TestClient client(options);
  for (int i = 0; i < 3; ++i) ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 3);
}

TEST(KeptConnections, BytesThatNobodyAskedForEndTheConnection) {
  TestServer server(always(ok_reply("{}") + ok_reply("[forged]")));
  TestClient client(server);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.exchange().reply.body, "{}");
  EXPECT_EQ(server.accepted(), 3);
}

class NotKept : public testing::TestWithParam<const char*> {};

TEST_P(NotKept, IsFollowedByAFreshConnection) {
  TestServer server(always(GetParam()));
  TestClient client(server);
  for (int i = 0; i < 2; ++i) ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 2);
}

INSTANTIATE_TEST_SUITE_P(
    Replies, NotKept,
    testing::Values("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                    "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"));

}  // namespace
}  // namespace sluice::test
