#include <sys/socket.h>

#include <boost/asio/ip/v6_only.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transport/test_client.h"
#include "tests/transport/test_server.h"

namespace sluice::test {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using asio::ip::tcp;
using testing::HasSubstr;

PoolOptions options_for(std::string host, std::uint16_t port) {
  PoolOptions options;
  options.endpoint = {
      .scheme = Scheme::http, .host = std::move(host), .port = port, .path_prefix = {}};
  options.user_agent = "sluice/test";
  return options;
}

const tcp::endpoint any_loopback_port(asio::ip::address_v4::loopback(), 0);

/// A port that refuses connections: it is bound, and nobody listens.
class RefusingPort {
 public:
  std::uint16_t port() const { return socket_.local_endpoint().port(); }

 private:
  asio::io_context context_;
  tcp::socket socket_{context_, any_loopback_port};
};

/// A port that lets connections hang: its queue is full, so the kernel drops what comes.
class HangingPort {
 public:
  HangingPort() {
    acceptor_.open(tcp::v4());
    acceptor_.bind(any_loopback_port);
    acceptor_.listen(0);
    for (tcp::socket& filler : fillers_) {
      filler.open(tcp::v4());
      filler.native_non_blocking(true);
      const tcp::endpoint port = acceptor_.local_endpoint();
      // Asio's own connect would wait for the result.
      ::connect(filler.native_handle(), port.data(), static_cast<socklen_t>(port.size()));
    }
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

 private:
  asio::io_context context_;
  tcp::acceptor acceptor_{context_};
  std::array<tcp::socket, 3> fillers_{tcp::socket(context_), tcp::socket(context_),
                                      tcp::socket(context_)};
};

bool has_ipv6_loopback() {
  asio::io_context context;
  tcp::socket probe(context, tcp::v6());
  boost::system::error_code error;
  probe.bind(tcp::endpoint(asio::ip::address_v6::loopback(), 0), error);
  return !error;
}

TEST(Connecting, ARefusedConnectionNamesHostAndPort) {
  const RefusingPort refusing;
  TestClient client(options_for("127.0.0.1", refusing.port()));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::connect_failed);
  EXPECT_THAT(answer.failure->message, HasSubstr("127.0.0.1:" + std::to_string(refusing.port())));
  EXPECT_THAT(answer.failure->message, HasSubstr("refused"));
}

TEST(Connecting, AHostThatDoesNotExistIsNamed) {
  // No valid name, so that no name server need be asked.
  TestClient client(options_for("no..such.host.invalid", 80));
  const Answer answer = client.exchange();
  ASSERT_EQ(answer.error(), TransportError::name_not_found);
  EXPECT_THAT(answer.failure->message, HasSubstr("no..such.host.invalid"));
}

TEST(Connecting, AllWhoWaitForTheSameLookUpGetItsResult) {
  TestServer server(always(ok_reply("{}")));
  TestClient client(options_for("localhost", server.port()));
  for (const Answer& answer : client.exchange_together(20)) {
    EXPECT_EQ(answer.error(), std::nullopt);
  }
}

TEST(Connecting, ALookUpEndsAtTheDeadline) {
  TestClient client(options_for("localhost", 80));
  EXPECT_EQ(client.exchange(post("{}", 0ms)).error(), TransportError::timeout);
}

TEST(Connecting, ANameIsTriedAtEachOfItsAddresses) {
  // Where localhost is ::1 first, that address refuses.
  TestServer server(always(ok_reply("{}")));
  TestClient client(options_for("localhost", server.port()));
  EXPECT_EQ(client.exchange().error(), std::nullopt);
}

TEST(Connecting, AnIpv6AddressIsConnectedTo) {
  if (!has_ipv6_loopback()) GTEST_SKIP() << "this machine has no IPv6 loopback address";
  TestServer::Options on_ipv6;
  on_ipv6.address = "::1";
  TestServer server(always(ok_reply("{}")), on_ipv6);
  TestClient client(options_for("::1", server.port()));
  EXPECT_EQ(client.exchange().error(), std::nullopt);
}

TEST(Connecting, AnAddressThatDoesNotAnswerIsGivenUp) {
  const HangingPort hanging;
  PoolOptions options = options_for("127.0.0.1", hanging.port());
  options.connect_limit = 100ms;
  TestClient client(options);
  EXPECT_EQ(client.exchange().error(), TransportError::connect_failed);
}

TEST(Connecting, TheDeadlineCoversConnecting) {
  const HangingPort hanging;
  TestClient client(options_for("127.0.0.1", hanging.port()));
  const Answer answer = client.exchange(post("{}", 100ms));
  ASSERT_EQ(answer.error(), TransportError::timeout);
  EXPECT_THAT(answer.failure->message, HasSubstr("connecting"));
}

}  // namespace
}  // namespace sluice::test
