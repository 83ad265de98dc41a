#include "sandbox/http_server.h"

#include <array>
#include <chrono>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "sandbox/reply_text.h"

namespace sluice::sandbox {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Parser = http::request_parser<http::string_body>;

constexpr std::size_t read_buffer_bytes = 128 * 1024;
constexpr std::uint64_t longest_body = 256 * 1024 * 1024;

Time time_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

HttpRequest to_request(Parser::value_type&& message) {
  HttpRequest request;
  request.method = std::string{message.method_string()};
  request.target = std::string{message.target()};
  request.authorization = std::string{message[http::field::authorization]};
  request.content_type = std::string{message[http::field::content_type]};
  request.accepts_gzip = message[http::field::accept_encoding].contains("gzip");
  request.body = std::move(message.body());
  return request;
}

// curl asks before it sends a long body.
asio::awaitable<void> invite_body(tcp::socket& socket, const Parser& parser) {
  if (parser.get()[http::field::expect] != "100-continue") co_return;
  static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
  co_await asio::async_write(socket, asio::buffer(invitation), asio::use_awaitable);
}

asio::awaitable<void> send_reply(tcp::socket& socket, const HttpReply& reply, bool keep_alive) {
  const std::string head = reply_head(reply, time_now(), keep_alive);
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(reply.body)};
  co_await asio::async_write(socket, parts, asio::use_awaitable);
}

asio::awaitable<void> wait(tcp::socket& socket, std::chrono::microseconds delay) {
  if (delay.count() == 0) co_return;
  asio::steady_timer timer{socket.get_executor(), delay};
  co_await timer.async_wait(asio::use_awaitable);
}

// One request and its reply; false when the connection is to be closed.
asio::awaitable<bool> serve_one(Service& service, tcp::socket& socket, beast::flat_buffer& buffer) {
  Parser parser;
  parser.body_limit(longest_body);
  co_await http::async_read_header(socket, buffer, parser, asio::use_awaitable);
  co_await invite_body(socket, parser);
  if (!parser.is_done()) co_await http::async_read(socket, buffer, parser, asio::use_awaitable);
  const bool keep_alive = parser.keep_alive();
  HttpRequest request = to_request(parser.release());
  const Exchange exchange = service.arrive(request, time_now());
  try {
    co_await wait(socket, exchange.delay);
    co_await send_reply(socket, exchange.reply, keep_alive);
  } catch (...) {
    service.left(exchange);
    throw;
  }
  service.left(exchange);
  co_return keep_alive;
}

asio::awaitable<void> serve_connection(Service& service, tcp::socket socket) {
  socket.set_option(tcp::no_delay{true});
  beast::flat_buffer buffer;
  buffer.reserve(read_buffer_bytes);
  try {
    bool open = true;
    while (open) open = co_await serve_one(service, socket, buffer);
  } catch (const boost::system::system_error&) {
    // The client went away or sent no HTTP: nothing is left to answer.
  }
}

asio::awaitable<void> accept_connections(Service& service, tcp::acceptor& acceptor) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    asio::co_spawn(acceptor.get_executor(), serve_connection(service, std::move(socket)),
                   asio::detached);
  }
}

}  // namespace

struct HttpServer::Listener {
  Listener(Service& its_service, std::uint16_t port)
      : service(its_service), acceptor(io, tcp::endpoint{asio::ip::address_v4::loopback(), port}) {}

  Service& service;
  asio::io_context io{1};
  tcp::acceptor acceptor;
};

HttpServer::HttpServer(Service& service, std::uint16_t port)
    : listener_(std::make_unique<Listener>(service, port)) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::url() const {
  return "http://127.0.0.1:" + std::to_string(listener_->acceptor.local_endpoint().port());
}

void HttpServer::run() {
  asio::io_context& io = listener_->io;
  asio::signal_set signals{io, SIGINT, SIGTERM};
  signals.async_wait([&io](boost::system::error_code, int) { io.stop(); });
  asio::co_spawn(io, accept_connections(listener_->service, listener_->acceptor), asio::detached);
  io.run();
}

}  // namespace sluice::sandbox
