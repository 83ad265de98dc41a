#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transport/test_client.h"
#include "tests/transport/test_server.h"

namespace sluice::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Replies with the request itself.
void echo(Visitor& visitor) {
  while (true) visitor.send(ok_reply(visitor.read_request()));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Requests, HeadAndBodyArriveAsTheyWereGiven) {
  TestServer server(echo);
  TestClient client(server);
  const std::string seen = client.exchange(post(R"({"inputs":[]})")).reply.body;
  EXPECT_TRUE(seen.starts_with("POST /crm/v3/objects/contacts/batch/upsert HTTP/1.1\r\n"));
  EXPECT_THAT(seen, HasSubstr("Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n"));
  EXPECT_THAT(seen, HasSubstr("User-Agent: sluice/test\r\n"));
  EXPECT_TRUE(seen.ends_with("Content-Length: 13\r\n\r\n{\"inputs\":[]}"));
}

TEST(Requests, TheTokenStandsInTheAuthorizationFieldAndNowhereElse) {
  std::string seen;
  {
    TestServer server([&seen](Visitor& visitor) {
      seen = visitor.read_request();
      visitor.send(ok_reply("{}"));
    });
    TestClient client(server);
    client.exchange();
  }
  EXPECT_THAT(seen, HasSubstr("\r\nAuthorization: Bearer pat-na1-secret\r\n"));
  EXPECT_EQ(occurrences(seen, "pat-na1-secret"), 1u);
}

TEST(Requests, ATokenThatTheReplyEchoesIsTakenOutWhateverItsStatus) {
  TestServer server(echo);
  TestClient client(server);
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.reply.status, 200);
  EXPECT_THAT(answer.reply.body, HasSubstr("\r\nAuthorization: Bearer **************\r\n"));
}

TEST(Requests, AReplyThatBringsTheSameTokenAgainIsLeftAlone) {
  TestServer server(always(ok_reply(R"({"access_token":"pat-na1-secret"})")));
  TestClient client(server);
  HttpRequest request = post("grant_type=refresh_token");
  request.authorize = false;
  EXPECT_THAT(client.exchange(request).reply.body, HasSubstr("pat-na1-secret"));
}

TEST(Requests, ATokenThatIsReplacedCountsFromTheNextRequestOnTheSameConnection) {
  TestServer server(echo);
  Secret token("first");
  PoolOptions options = plain_options(server);
  options.token = &token;
  TestClient client(options);
  EXPECT_THAT(client.exchange().reply.body, HasSubstr("\r\nAuthorization: Bearer first\r\n"));
  token = Secret("second");
  EXPECT_THAT(client.exchange().reply.body, HasSubstr("\r\nAuthorization: Bearer second\r\n"));
  EXPECT_EQ(server.accepted(), 1);
}

TEST(Requests, OneForTheTokenEndpointIsAFormWithoutTheToken) {
  TestServer server(echo);
  TestClient client(server);
  HttpRequest request = post("grant_type=refresh_token");
  request.content_type = "application/x-www-form-urlencoded";
  request.authorize = false;
  const std::string seen = client.exchange(request).reply.body;
  EXPECT_THAT(seen, HasSubstr("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
  EXPECT_THAT(seen, Not(HasSubstr("Authorization")));
  EXPECT_THAT(seen, Not(HasSubstr("pat-na1")));
}

TEST(Requests, NoFailureShowsTheToken) {
  TestServer server([](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\nX-Echo: pat-na1-secret\r\nbroken pat-na1-secret\r\n\r\n");
  });
  TestClient client(server);
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::bad_reply);
  EXPECT_THAT(answer.failure->message, Not(HasSubstr("pat-na1")));
}

TEST(Requests, AHugeBodyGoesBothWays) {
  TestServer server(echo);
  TestClient client(server);
  const std::string body(12u << 20, 'x');
  const Answer answer = client.exchange(post(body));
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_TRUE(answer.reply.body.ends_with("\r\n\r\n" + body));
}

TEST(Requests, ARefusalBeforeTheBodyWasReadIsStillSeen) {
  TestServer server([](Visitor& visitor) {
    visitor.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\n{}");
  });
  TestClient client(server);
  const std::string body(12u << 20, 'x');
  const Answer answer = client.exchange(post(body));
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.status, 413);
}

TEST(Requests, ARedirectIsAReplyAndIsNotFollowed) {
  TestServer elsewhere(echo);
  TestServer server(always("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" +
                           std::to_string(elsewhere.port()) + "/\r\nContent-Length: 0\r\n\r\n"));
  TestClient client(server);
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.status, 307);
  EXPECT_EQ(elsewhere.accepted(), 0);
}

}  // namespace
}  // namespace sluice::test
