#include "engine/net/connection.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "engine/net/tls_context.h"

namespace sluice {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// A reply to 100 upserts is some 60 KB: one or two reads. Must exceed max_head_bytes.
constexpr std::size_t receive_bytes = 128u << 10;
static_assert(receive_bytes > max_head_bytes);

auto with_error(ErrorCode& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

}  // namespace

Connection::Connection(const asio::any_io_executor& executor, ConnectionSettings& settings)
    : executor_(executor), settings_(settings), socket_(executor), received_(receive_bytes) {}

asio::awaitable<std::optional<TransportFailure>> Connection::open(Resolver& resolver,
                                                                  Deadline& deadline) {
  const Resolution resolution = co_await resolver.resolve(deadline);
  if (deadline.is_over()) co_return timed_out(deadline, "looking up");
  if (resolution.error) co_return lookup_failed(resolution.error);
  std::optional<TransportFailure> failure = co_await connect(resolution.addresses, deadline);
  if (failure) co_return failure;
  if (settings_.tunnel) failure = co_await open_tunnel(deadline);
  if (failure || !settings_.tls) co_return failure;
  failure = co_await shake_hands(deadline);
  co_return failure;
}

asio::awaitable<std::optional<TransportFailure>> Connection::connect(
    const std::vector<tcp::endpoint>& addresses, Deadline& deadline) {
  const Deadline::Watch watch(deadline, [this] { close(); });
  ErrorCode error = asio::error::host_not_found;
  for (const tcp::endpoint& address : addresses) {
    if (deadline.is_over()) break;
    error = co_await connect_to(address);
    if (!error) break;
  }
  if (deadline.is_over()) co_return timed_out(deadline, "connecting");
  if (error) co_return connect_failed(error);
  socket_.set_option(tcp::no_delay(true), error);
  co_return std::nullopt;
}

/// An address that swallows packets must not use up the time of those after it.
asio::awaitable<ErrorCode> Connection::connect_to(tcp::endpoint address) {
  Deadline limit(executor_, settings_.connect_limit);
  const Deadline::Watch watch(limit, [this] { close(); });
  ErrorCode error;
  co_await socket_.async_connect(address, with_error(error));
  if (limit.is_over()) error = asio::error::timed_out;
  if (error) close();
  co_return error;
}

/// What is read here comes from the proxy, in the clear; TLS begins behind its reply.
asio::awaitable<std::optional<TransportFailure>> Connection::open_tunnel(Deadline& deadline) {
  const Deadline::Watch watch(deadline, [this] { close(); });
  const ProxyTunnel& tunnel = *settings_.tunnel;
  const ErrorCode send_error = co_await send(tunnel.request(), {});
  HttpReply reply;
  ReplyParser parser(reply, settings_.max_reply_bytes, ReplyBody::none);
  const ErrorCode receive_error = co_await receive(parser, reply);

  if (parser.fault()) {
    co_return ProxyTunnel::on_the_way(reply_failure(*parser.fault(), tunnel.proxy()));
  }
  if (!parser.is_whole()) {
    if (deadline.is_over()) co_return timed_out(deadline, "waiting for the proxy");
    const ErrorCode cause = send_error ? send_error : receive_error;
    co_return ProxyTunnel::on_the_way(stream_failure(cause, parser.has_begun(), tunnel.proxy()));
  }
  std::optional<TransportFailure> refusal = tunnel.refusal(reply.status);
  // Servers do not speak first, neither in TLS nor in HTTP.
  if (!refusal && !received_.unread().empty()) {
    const ReplyParser::Fault fault{TransportError::bad_reply, "more than a reply"};
    refusal = ProxyTunnel::on_the_way(reply_failure(fault, tunnel.proxy()));
  }
  co_return refusal;
}

asio::awaitable<std::optional<TransportFailure>> Connection::shake_hands(Deadline& deadline) {
  const Deadline::Watch watch(deadline, [this] { close(); });
  tls_.emplace(socket_, *settings_.tls);
  expect_host(tls_->native_handle(), settings_.endpoint.host);
  ErrorCode error;
  co_await tls_->async_handshake(asio::ssl::stream_base::client, with_error(error));
  if (!error) co_return std::nullopt;
  if (deadline.is_over()) co_return timed_out(deadline, "shaking hands");
  const long verify_result = SSL_get_verify_result(tls_->native_handle());
  co_return handshake_failure(error, verify_result, settings_.endpoint);
}

asio::awaitable<RoundTrip> Connection::round_trip(std::string_view head, std::string_view body,
                                                  HttpReply& reply, Deadline& deadline) {
  const Deadline::Watch watch(deadline, [this] { close(); });
  is_reusable_ = false;
  const ErrorCode send_error = co_await send(head, body);
  // A server that refuses a request may answer and close before it has read all of it.
  ReplyParser parser(reply, settings_.max_reply_bytes);
  const ErrorCode receive_error = co_await receive(parser, reply);

  RoundTrip result;
  if (parser.is_whole()) {
    is_reusable_ = !send_error && parser.keeps_connection() && !has_unread();
  } else if (parser.fault()) {
    result.failure = reply_failure(*parser.fault(), settings_.endpoint);
  } else if (deadline.is_over()) {
    result.failure = timed_out(deadline, "waiting for the reply");
  } else {
    const ErrorCode cause = send_error ? send_error : receive_error;
    result.failure = stream_failure(cause, parser.has_begun(), settings_.endpoint);
    result.was_closed_before_reply =
        !parser.has_begun() && result.failure->error == TransportError::connection_lost;
  }
  co_return result;
}

/// In one gather write; under TLS in one piece, because a record is made of each buffer.
asio::awaitable<ErrorCode> Connection::send(std::string_view head, std::string_view body) {
  ErrorCode error;
  if (tls_) {
    joined_.assign(head).append(body);
    co_await asio::async_write(*tls_, asio::buffer(joined_), with_error(error));
  } else {
    const std::array<asio::const_buffer, 2> pieces = {asio::buffer(head), asio::buffer(body)};
    co_await asio::async_write(socket_, pieces, with_error(error));
  }
  co_return error;
}

/// Until the parser, who writes into `reply`, has enough or the stream ends; what ended it.
asio::awaitable<ErrorCode> Connection::receive(ReplyParser& parser, const HttpReply& reply) {
  ReplyMemory::Share share(executor_, settings_.reply_memory);
  ErrorCode error;
  while (!parser.is_whole() && !parser.fault()) {
    if (!share.may_grow()) co_await wait_for_memory(share);
    if (!socket_.is_open()) co_return asio::error::operation_aborted;
    const std::size_t count = co_await receive_some(received_.space(), error);
    received_.commit(count);
    if (count > 0) received_.consume(parser.feed(received_.unread()));
    share.hold(reply.body.size());
    if (error == asio::error::eof) parser.end_of_stream();
    if (error) break;
  }
  co_return error;
}

/// Until the reply may grow, or the connection is closed.
asio::awaitable<void> Connection::wait_for_memory(ReplyMemory::Share& share) {
  share_ = &share;
  while (socket_.is_open() && !share.may_grow()) co_await share.wait();
  share_ = nullptr;
}

asio::awaitable<std::size_t> Connection::receive_some(std::span<char> space, ErrorCode& error) {
  const asio::mutable_buffer buffer(space.data(), space.size());
  std::size_t count = 0;
  if (tls_) {
    count = co_await tls_->async_read_some(buffer, with_error(error));
  } else {
    count = co_await socket_.async_read_some(buffer, with_error(error));
  }
  co_return count;
}

bool Connection::looks_open() {
  char byte = 0;
  const ssize_t count = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  // Nobody asked for bytes, see has_unread().
  return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

/// Whether there is more than the reply: the next request would take it for its own. Under TLS it
/// may be session tickets, but those come before the first reply and are read with it.
bool Connection::has_unread() {
  if (!received_.unread().empty()) return true;
  if (!tls_) return false;
  SSL* const connection = tls_->native_handle();
  return SSL_has_pending(connection) == 1 || BIO_ctrl_pending(SSL_get_rbio(connection)) > 0;
}

/// Without TLS's farewell: replies say themselves where they end.
void Connection::close() {
  ErrorCode ignored;
  socket_.close(ignored);
  if (share_ != nullptr) share_->wake();
}

TransportFailure Connection::lookup_failed(const ErrorCode& error) const {
  if (settings_.tunnel) return settings_.tunnel->lookup_failure(error);
  return lookup_failure(error, settings_.endpoint);
}

TransportFailure Connection::connect_failed(const ErrorCode& error) const {
  if (!settings_.tunnel) return connect_failure(error, settings_.endpoint);
  return ProxyTunnel::on_the_way(connect_failure(error, settings_.tunnel->proxy()));
}

TransportFailure Connection::timed_out(const Deadline& deadline, std::string_view doing) const {
  return timeout_failure(deadline.span(), doing, settings_.endpoint);
}

}  // namespace sluice
