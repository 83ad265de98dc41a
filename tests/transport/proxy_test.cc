#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transport/test_certificates.h"
#include "tests/transport/test_client.h"
#include "tests/transport/test_proxy.h"
#include "tests/transport/test_server.h"

namespace sluice::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ThroughAProxy : public testing::Test {
 protected:
  static TestServer::Options with(Identity identity) {
    TestServer::Options options;
    options.identity = std::move(identity);
    return options;
  }

  PoolOptions options_for(const TestServer& server, const Proxy& proxy) const {
    PoolOptions options = plain_options(server);
    options.endpoint.scheme = Scheme::https;
    options.endpoint.host = "api.example.com";  // no name that this machine could look up
    options.ca_file = authority_.ca_file();
    options.proxy = proxy;
    return options;
  }

  /// What comes of one request when the proxy answers so.
  Answer answer_to(const std::string& reply, const std::string& credentials = "") const {
    const TestProxy proxy(server_.port(), reply);
    TestClient client(options_for(server_, proxy.address(credentials)));
    return client.exchange();
  }

  const TestAuthority authority_;
  const TestServer server_{always(ok_reply("{}")), with(authority_.issue("DNS:api.example.com"))};
};

TEST_F(ThroughAProxy, ATunnelLeadsToTheHostWhoseNameOnlyTheProxyKnows) {
  const TestProxy proxy(server_.port());
  TestClient client(options_for(server_, proxy.address()));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.body, "{}");
  const std::string target = "api.example.com:" + std::to_string(server_.port());
  EXPECT_EQ(proxy.requests(), "CONNECT " + target + " HTTP/1.1\r\nHost: " + target +
                                  "\r\nUser-Agent: sluice/test\r\n\r\n");
}

TEST_F(ThroughAProxy, TheProxySeesNeitherTheTokenNorTheRequest) {
  const TestProxy proxy(server_.port());
  TestClient client(options_for(server_, proxy.address("ann:geheim")));
  ASSERT_EQ(client.exchange(post("{\"inputs\":[]}")).error(), std::nullopt);
  EXPECT_GT(proxy.seen().size(), proxy.requests().size() + 200);  // TLS went through it
  for (const char* secret : {"pat-na1-secret", "Bearer", "inputs", "/crm/v3"}) {
    EXPECT_THAT(proxy.seen(), Not(HasSubstr(secret)));
  }
}

TEST_F(ThroughAProxy, TheServerDoesNotSeeTheProxysCredentials) {
  const TestServer echo([](Visitor& visitor) { visitor.send(ok_reply(visitor.read_request())); },
                        with(authority_.issue("DNS:api.example.com")));
  const TestProxy proxy(echo.port());
  TestClient client(options_for(echo, proxy.address("ann:geheim")));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_THAT(answer.reply.body, StartsWith("POST /crm/v3"));
  EXPECT_THAT(answer.reply.body, Not(HasSubstr("Proxy-")));
}

TEST_F(ThroughAProxy, CredentialsAreSentAsBasic) {
  const TestProxy proxy(server_.port());
  TestClient client(options_for(server_, proxy.address("Aladdin:open sesame")));
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  // The example of RFC 7617 section 2.
  EXPECT_THAT(proxy.requests(),
              HasSubstr("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"));
}

TEST_F(ThroughAProxy, ATunnelIsKeptForTheNextRequests) {
  const TestProxy proxy(server_.port());
  TestClient client(options_for(server_, proxy.address()));
  for (int i = 0; i < 10; ++i) ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(proxy.accepted(), 1);
  EXPECT_EQ(server_.accepted(), 1);
}

TEST_F(ThroughAProxy, ManyExchangesAtOnceHaveATunnelEach) {
  const TestProxy proxy(server_.port());
  TestClient client(options_for(server_, proxy.address()));
  for (const Answer& answer : client.exchange_together(20)) {
    EXPECT_EQ(answer.error(), std::nullopt);
  }
  EXPECT_EQ(proxy.accepted(), 20);
}

TEST_F(ThroughAProxy, TheCertificateMustBeTheApisNotTheProxys) {
  const TestServer impostor(always(ok_reply("{}")), with(authority_.issue("IP:127.0.0.1")));
  const TestProxy proxy(impostor.port());
  TestClient client(options_for(impostor, proxy.address()));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::certificate);
  EXPECT_THAT(answer.failure->message, HasSubstr("is for another host than api.example.com"));
}

TEST_F(ThroughAProxy, AProxyThatWantsCredentialsIsNamedAndShowsNone) {
  const Answer without = answer_to("HTTP/1.1 407 No\r\nContent-Length: 3\r\n\r\nno!");
  ASSERT_EQ(without.error(), TransportError::proxy_refused);
  EXPECT_THAT(without.failure->message, HasSubstr("wants a user and a password (407)"));
  const Answer wrong = answer_to("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", "ann:geheim");
  ASSERT_EQ(wrong.error(), TransportError::proxy_refused);
  EXPECT_THAT(wrong.failure->message, HasSubstr("does not accept the user and password"));
  EXPECT_THAT(wrong.failure->message, Not(HasSubstr("geheim")));
}

TEST_F(ThroughAProxy, ATunnelThatIsNotAllowedIsRefused) {
  const Answer answer = answer_to("HTTP/1.1 403 Forbidden\r\n\r\n");
  ASSERT_EQ(answer.error(), TransportError::proxy_refused);
  EXPECT_THAT(answer.failure->message, HasSubstr("refuses connections to api.example.com:"));
}

TEST_F(ThroughAProxy, AProxyThatDoesNotReachTheHostMayDoSoLater) {
  const Answer answer = answer_to("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops");
  ASSERT_EQ(answer.error(), TransportError::connect_failed);
  EXPECT_THAT(answer.failure->message, HasSubstr("made no connection to api.example.com:"));
  EXPECT_THAT(answer.failure->message, HasSubstr("(502)"));
}

TEST_F(ThroughAProxy, WhatIsNoProxyIsToldSo) {
  const Answer answer = answer_to("220 mail.example.com ESMTP\r\n\r\n");
  ASSERT_EQ(answer.error(), TransportError::bad_reply);
  EXPECT_THAT(answer.failure->message, StartsWith("the way through the proxy fails: the reply of"));
}

TEST_F(ThroughAProxy, AProxyThatSpeaksForTheServerIsRefused) {
  const Answer answer = answer_to("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
  EXPECT_EQ(answer.error(), TransportError::bad_reply);
}

TEST_F(ThroughAProxy, AProxyThatClosesWithoutAReplyIsALostConnection) {
  const Answer answer = answer_to("");
  ASSERT_EQ(answer.error(), TransportError::connection_lost);
  EXPECT_THAT(answer.failure->message, HasSubstr("the way through the proxy fails"));
}

TEST_F(ThroughAProxy, ARefusedConnectionNamesTheProxy) {
  std::uint16_t port = 0;
  {
    port = TestServer([](Visitor&) {}).port();
  }
  TestClient client(options_for(server_, {.host = "127.0.0.1", .port = port, .credentials = {}}));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::connect_failed);
  EXPECT_THAT(answer.failure->message,
              HasSubstr("no connection to 127.0.0.1:" + std::to_string(port)));
}

TEST_F(ThroughAProxy, AProxyThatDoesNotExistIsNamed) {
  const Proxy nowhere{.host = "no..such.proxy.invalid", .port = 3128, .credentials = {}};
  TestClient client(options_for(server_, nowhere));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::proxy_not_found);
  EXPECT_THAT(answer.failure->message, HasSubstr("the proxy no..such.proxy.invalid"));
}

TEST_F(ThroughAProxy, TheDeadlineCoversTheProxysReply) {
  const TestServer silent([](Visitor& visitor) { visitor.wait_for_close(); });
  TestClient client(
      options_for(server_, {.host = "127.0.0.1", .port = silent.port(), .credentials = {}}));
  const Answer answer = client.exchange(post("{}", 100ms));
  ASSERT_EQ(answer.error(), TransportError::timeout);
  EXPECT_THAT(answer.failure->message, HasSubstr("waiting for the proxy"));
}

TEST_F(ThroughAProxy, TheDeadlineCoversWhatGoesThroughTheTunnel) {
  const TestServer silent([](Visitor& visitor) { visitor.wait_for_close(); },
                          with(authority_.issue("DNS:api.example.com")));
  const TestProxy proxy(silent.port());
  TestClient client(options_for(silent, proxy.address()));
  const Answer answer = client.exchange(post("{}", 200ms));
  ASSERT_EQ(answer.error(), TransportError::timeout);
  EXPECT_THAT(answer.failure->message, HasSubstr("waiting for the reply"));
}

}  // namespace
}  // namespace sluice::test
