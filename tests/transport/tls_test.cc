#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transport/test_certificates.h"
#include "tests/transport/test_client.h"
#include "tests/transport/test_server.h"

namespace sluice::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TestServer::Options with(Identity identity) {
  TestServer::Options options;
  options.identity = std::move(identity);
  return options;
}

class Tls : public testing::Test {
 protected:
  PoolOptions options_for(const TestServer& server, const std::string& host = "localhost") const {
    PoolOptions options = plain_options(server);
    options.endpoint.scheme = Scheme::https;
    options.endpoint.host = host;
    options.ca_file = authority_.ca_file();
    return options;
  }

  /// What a client that trusts our authority gets from a server with this certificate.
  Answer answer_of(Identity identity, const std::string& host = "localhost") const {
    TestServer server(always(ok_reply("{}")), with(std::move(identity)));
    TestClient client(options_for(server, host));
    return client.exchange();
  }

  const TestAuthority authority_;
};

TEST_F(Tls, ACertificateOfTheRightAuthorityForTheRightHostIsTaken) {
  const Answer answer = answer_of(authority_.issue("DNS:localhost"));
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.body, "{}");
}

TEST_F(Tls, ACertificateMayBeForAnAddress) {
  EXPECT_EQ(answer_of(authority_.issue("IP:127.0.0.1"), "127.0.0.1").error(), std::nullopt);
}

TEST_F(Tls, ANameInTheCertificateIsNoAddress) {
  const Answer answer = answer_of(authority_.issue("DNS:localhost"), "127.0.0.1");
  ASSERT_EQ(answer.error(), TransportError::certificate);
  EXPECT_THAT(answer.failure->message, HasSubstr("is for another host than 127.0.0.1"));
}

TEST_F(Tls, ACertificateForAnotherHostIsRefused) {
  const Answer answer = answer_of(authority_.issue("DNS:api.hubapi.com"));
  ASSERT_EQ(answer.error(), TransportError::certificate);
  EXPECT_THAT(answer.failure->message, HasSubstr("is for another host than localhost"));
}

TEST_F(Tls, AnExpiredCertificateIsRefused) {
  const Answer answer = answer_of(authority_.issue("DNS:localhost", {.from = -48h, .until = -24h}));
  ASSERT_EQ(answer.error(), TransportError::certificate);
  EXPECT_THAT(answer.failure->message, HasSubstr("has expired"));
}

TEST_F(Tls, ACertificateOfTheFutureIsRefused) {
  const Answer answer = answer_of(authority_.issue("DNS:localhost", {.from = 24h, .until = 48h}));
  ASSERT_EQ(answer.error(), TransportError::certificate);
  EXPECT_THAT(answer.failure->message, HasSubstr("not valid yet"));
}

TEST_F(Tls, ACertificateOfAnUnknownAuthorityIsRefused) {
  const TestAuthority stranger("stranger");
  const Answer answer = answer_of(stranger.issue("DNS:localhost"));
  ASSERT_EQ(answer.error(), TransportError::certificate);
  EXPECT_THAT(answer.failure->message, HasSubstr("unknown authority"));
}

TEST_F(Tls, TheSystemsStoreDoesNotKnowOurAuthority) {
  TestServer server(always(ok_reply("{}")), with(authority_.issue("DNS:localhost")));
  PoolOptions options = options_for(server);
  options.ca_file.clear();
  TestClient client(options);
  EXPECT_EQ(client.exchange().error(), TransportError::certificate);
}

TEST_F(Tls, ARefusedServerNeverSeesTheToken) {
  std::atomic<int> requests = 0;
  {
    const auto count = [&requests](Visitor& visitor) {
      visitor.read_request();
      ++requests;
    };
    TestServer server(count, with(authority_.issue("DNS:elsewhere")));
    TestClient client(options_for(server));
    EXPECT_EQ(client.exchange().error(), TransportError::certificate);
  }
  EXPECT_EQ(requests, 0);
}

TEST_F(Tls, TheHostIsNamedToTheServerUnlessItIsAnAddress) {
  const auto tell = [](Visitor& visitor) {
    visitor.read_request();
    visitor.send(ok_reply(visitor.requested_host()));
  };
  TestServer server(tell, with(authority_.issue("DNS:localhost,IP:127.0.0.1")));
  TestClient by_name(options_for(server));
  EXPECT_EQ(by_name.exchange().reply.body, "localhost");
  TestClient by_address(options_for(server, "127.0.0.1"));
  const Answer answer = by_address.exchange();
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_EQ(answer.reply.body, "");
}

class TlsVersion : public Tls {
 protected:
  Answer answer_of_version(int version) const {
    TestServer::Options options = with(authority_.issue("DNS:localhost"));
    options.min_tls_version = version;
    options.max_tls_version = version;
    TestServer server(always(ok_reply("{}")), options);
    TestClient client(options_for(server));
    return client.exchange();
  }
};

TEST_F(TlsVersion, OneDotOneIsRefused) {
  const Answer answer = answer_of_version(TLS1_1_VERSION);
  ASSERT_EQ(answer.error(), TransportError::tls);
  EXPECT_THAT(answer.failure->message, HasSubstr("protocol"));
}

TEST_F(TlsVersion, OneDotTwoAndOneDotThreeAreSpoken) {
  EXPECT_EQ(answer_of_version(TLS1_2_VERSION).error(), std::nullopt);
  EXPECT_EQ(answer_of_version(TLS1_3_VERSION).error(), std::nullopt);
}

TEST_F(Tls, AConnectionIsKept) {
  TestServer server(always(ok_reply("{}")), with(authority_.issue("DNS:localhost")));
  TestClient client(options_for(server));
  for (int i = 0; i < 100; ++i) ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 1);
}

TEST_F(Tls, ManyExchangesAtOnce) {
  TestServer server(always(ok_reply("{}")), with(authority_.issue("DNS:localhost")));
  TestClient client(options_for(server));
  for (const Answer& answer : client.exchange_together(20)) {
    EXPECT_EQ(answer.error(), std::nullopt);
  }
}

TEST_F(Tls, AKeptConnectionThatTheServerEndedIsReplaced) {
  const auto goodbye = [](Visitor& visitor) {
    visitor.read_request();
    visitor.send(ok_reply("{}"));
    visitor.say_goodbye();
  };
  TestServer server(goodbye, with(authority_.issue("DNS:localhost")));
  TestClient client(options_for(server));
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  EXPECT_EQ(client.exchange_past_stale().error(), std::nullopt);
  EXPECT_EQ(server.accepted(), 2);
}

TEST_F(Tls, AConnectionThatBroughtMoreThanAReplyIsNotUsedAgain) {
  const auto twice = [](Visitor& visitor) {
    visitor.read_request();
    visitor.send(ok_reply("{}"));
    visitor.send(ok_reply("forged"));
    visitor.wait_for_close();
  };
  TestServer server(twice, with(authority_.issue("DNS:localhost")));
  TestClient client(options_for(server));
  ASSERT_EQ(client.exchange().error(), std::nullopt);
  std::this_thread::sleep_for(50ms);  // the second one has come by then
  EXPECT_EQ(client.exchange().reply.body, "{}");
  EXPECT_EQ(server.accepted(), 2);
}

TEST_F(Tls, AHugeBodyGoesBothWays) {
  const auto echo = [](Visitor& visitor) { visitor.send(ok_reply(visitor.read_request())); };
  TestServer server(echo, with(authority_.issue("DNS:localhost")));
  TestClient client(options_for(server));
  const std::string body(8u << 20, 'x');
  const Answer answer = client.exchange(post(body));
  ASSERT_EQ(answer.error(), std::nullopt);
  EXPECT_TRUE(answer.reply.body.ends_with("\r\n\r\n" + body));
}

TEST_F(Tls, BytesThatAreNoTlsInTheMiddleOfAReplyAreATlsFailure) {
  const auto garble = [](Visitor& visitor) {
    visitor.read_request();
    visitor.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
    visitor.send_raw("this is no TLS record at all");
    visitor.wait_for_close();
  };
  TestServer server(garble, with(authority_.issue("DNS:localhost")));
  TestClient client(options_for(server));
  EXPECT_EQ(client.exchange().error(), TransportError::tls);
}

TEST_F(Tls, AReplyWithoutALengthIsWholeOnlyWhenTheServerSaysGoodbye) {
  for (const bool is_polite : {true, false}) {
    const auto script = [is_polite](Visitor& visitor) {
      visitor.read_request();
      visitor.send("HTTP/1.1 200 OK\r\n\r\n{}");
      if (is_polite) visitor.say_goodbye();
    };
    TestServer server(script, with(authority_.issue("DNS:localhost")));
    TestClient client(options_for(server));
    const auto expected = is_polite ? std::nullopt : std::optional(TransportError::connection_lost);
    EXPECT_EQ(client.exchange().error(), expected);
  }
}

TEST_F(Tls, AServerThatSpeaksPlainHttpIsToldSo) {
  TestServer server([](Visitor& visitor) {
    visitor.send("HTTP/1.1 400 Bad Request\r\n\r\n");
    visitor.wait_for_close();
  });
  TestClient client(options_for(server));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::tls);
  EXPECT_THAT(answer.failure->message, HasSubstr("does not speak TLS"));
}

TEST_F(Tls, AServerThatClosesDuringTheHandshakeIsALostConnection) {
  TestServer server([](Visitor&) {});
  TestClient client(options_for(server));
  EXPECT_EQ(client.exchange().error(), TransportError::connection_lost);
}

TEST_F(Tls, TheDeadlineCoversTheHandshake) {
  TestServer server([](Visitor& visitor) { visitor.wait_for_close(); });
  TestClient client(options_for(server));
  const Answer answer = client.exchange(post("{}", 100ms));
  ASSERT_EQ(answer.error(), TransportError::timeout);
  EXPECT_THAT(answer.failure->message, HasSubstr("shaking hands"));
}

std::string construction_error(const std::string& ca_file) {
  PoolOptions options;
  options.endpoint.host = "localhost";
  options.ca_file = ca_file;
  try {
    const TestClient client(options);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "was accepted";
}

TEST_F(Tls, ACaFileThatIsMissingIsNamed) {
  EXPECT_EQ(construction_error("/no/such/ca.pem"),
            "cannot open the CA file /no/such/ca.pem: No such file or directory");
}

TEST_F(Tls, ACaFileWithoutACertificateIsNamed) {
  const std::string path = authority_.ca_file();
  std::ofstream(path) << "this is no certificate\n";
  EXPECT_THAT(construction_error(path),
              HasSubstr("the CA file " + path + " holds no readable PEM"));
}

TEST_F(Tls, ACaFileThatIsADirectoryIsRefused) {
  EXPECT_THAT(construction_error("/"), HasSubstr("the CA file /"));
}

}  // namespace
}  // namespace sluice::test
