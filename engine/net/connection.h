#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "engine/net/deadline.h"
#include "engine/net/endpoint.h"
#include "engine/net/proxy_tunnel.h"
#include "engine/net/read_buffer.h"
#include "engine/net/reply_memory.h"
#include "engine/net/reply_parser.h"
#include "engine/net/resolver.h"
#include "engine/net/transport.h"
#include "engine/net/transport_failure.h"

namespace sluice {

/// What the connections of a pool have in common. Outlives them.
struct ConnectionSettings {
  Endpoint endpoint;
  std::optional<boost::asio::ssl::context> tls;  // absent: plain HTTP
  std::optional<ProxyTunnel> tunnel;             // absent: straight to the endpoint
  std::chrono::milliseconds connect_limit{};     // for one address
  std::size_t max_reply_bytes = 0;
  std::shared_ptr<ReplyMemory> reply_memory;  // of all connections
};

/// How one request and its reply went on a connection.
struct RoundTrip {
  std::optional<TransportFailure> failure;
  bool was_closed_before_reply = false;  // not a byte of the reply came, and not for want of time
};

/// One TCP connection to the endpoint, through a proxy's tunnel where there is a proxy, under TLS
/// where the endpoint asks for it. It is opened once, makes
/// round trips one after the other while is_reusable(), and is closed by its destructor.
class Connection {
 public:
  Connection(const boost::asio::any_io_executor& executor, ConnectionSettings& settings);

  /// Resolves, connects, asks for the tunnel, shakes hands. `resolver` is for the proxy where there
  /// is one, else for the endpoint.
  boost::asio::awaitable<std::optional<TransportFailure>> open(Resolver& resolver,
                                                               Deadline& deadline);

  /// REQUIRES: open() succeeded, and is_reusable() if this is not the first one.
  boost::asio::awaitable<RoundTrip> round_trip(std::string_view head, std::string_view body,
                                               HttpReply& reply, Deadline& deadline);

  /// Whether the last round trip left the connection ready for another.
  bool is_reusable() const { return is_reusable_; }

  /// Whether an idle connection looks open still: cheaper than finding out with a request.
  bool looks_open();

 private:
  boost::asio::awaitable<std::optional<TransportFailure>> connect(
      const std::vector<boost::asio::ip::tcp::endpoint>& addresses, Deadline& deadline);
  boost::asio::awaitable<ErrorCode> connect_to(boost::asio::ip::tcp::endpoint address);
  boost::asio::awaitable<std::optional<TransportFailure>> open_tunnel(Deadline& deadline);
  boost::asio::awaitable<std::optional<TransportFailure>> shake_hands(Deadline& deadline);
  boost::asio::awaitable<ErrorCode> send(std::string_view head, std::string_view body);
  boost::asio::awaitable<ErrorCode> receive(ReplyParser& parser, const HttpReply& reply);
  boost::asio::awaitable<void> wait_for_memory(ReplyMemory::Share& share);
  boost::asio::awaitable<std::size_t> receive_some(std::span<char> space, ErrorCode& error);
  bool has_unread();
  void close();
  TransportFailure lookup_failed(const ErrorCode& error) const;
  TransportFailure connect_failed(const ErrorCode& error) const;
  TransportFailure timed_out(const Deadline& deadline, std::string_view doing) const;

  boost::asio::any_io_executor executor_;
  ConnectionSettings& settings_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
  ReadBuffer received_;
  std::string joined_;                   // head and body in one piece, for TLS
  ReplyMemory::Share* share_ = nullptr;  // of the reply that waits for memory
  bool is_reusable_ = false;
};

}  // namespace sluice
