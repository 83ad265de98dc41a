#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "tests/transport/test_certificates.h"

namespace sluice::test {

/// What a script sees of one connection. Every call blocks; one that cannot be done because the
/// client has gone ends the script.
class Visitor {
 public:
  using Stream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>;

  Visitor(boost::asio::ip::tcp::socket& socket, Stream* tls, int number)
      : socket_(socket), tls_(tls), number_(number) {}

  int number() const { return number_; }  // the first connection is 1

  /// Head and body. The body is as long as Content-Length says.
  std::string read_request();
  void send(std::string_view bytes);

  /// Until the client closes.
  void wait_for_close();

  /// The connection ends with a TCP reset when the script does.
  void reset_at_end();

  /// Sends past TLS: bytes that are no TLS record.
  void send_raw(std::string_view bytes);

  /// Passes bytes on, both ways, between the client and a server on this machine, until one of them
  /// closes. `seen` is shown what the client sends.
  void relay_to(std::uint16_t port, const std::function<void(std::string_view)>& seen);

  /// Says goodbye as TLS wants it (close_notify); without this, a stream under TLS ends cut.
  void say_goodbye();

  /// The name that the client asked for (SNI); empty under none.
  std::string requested_host() const;

 private:
  std::size_t read_some(char* bytes, std::size_t size);

  boost::asio::ip::tcp::socket& socket_;
  Stream* tls_;
  int number_;
  std::string unread_;
};

/// A server on the loopback interface that does with every connection what its script says, each in
/// a thread of its own. Threads so that it shares nothing with what it tests.
class TestServer {
 public:
  using Script = std::function<void(Visitor&)>;

  struct Options {
    std::string address = "127.0.0.1";
    std::optional<Identity> identity;  // given: TLS
    int min_tls_version = 0;           // TLS1_1_VERSION ...; 0: any
    int max_tls_version = 0;
  };

  explicit TestServer(Script script) : TestServer(std::move(script), Options{}) {}
  TestServer(Script script, const Options& options);
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  std::uint16_t port() const { return port_; }
  int accepted() const;  // connections up to now

  /// Until so many connections were closed by the server.
  void wait_for_closed(int connections) const;

 private:
  void accept_all();
  void serve(boost::asio::ip::tcp::socket& socket, int number);

  Script script_;
  std::optional<boost::asio::ssl::context> tls_;
  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::uint16_t port_;

  mutable std::mutex mutex_;  // guards what follows
  mutable std::condition_variable changed_;
  std::vector<std::unique_ptr<boost::asio::ip::tcp::socket>> sockets_;
  std::vector<std::thread> visits_;
  int closed_ = 0;

  std::thread acceptor_thread_;
};

/// "HTTP/1.1 200 OK" with a length and this body.
std::string ok_reply(std::string_view body);

/// Answers every request of a connection alike until the client closes.
TestServer::Script always(std::string reply);

}  // namespace sluice::test
