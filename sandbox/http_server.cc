#include "sandbox/http_server.h"

#include <array>
#include <chrono>
#include <csignal>
#include <exception>
#include <stdexcept>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "sandbox/gzip.h"
#include "sandbox/reply_text.h"

namespace sluice::sandbox {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using Parser = http::request_parser<http::string_body>;
using TlsStream = ssl::stream<tcp::socket>;

// Beast reads in steps of 512 bytes into an empty buffer; reserved once, it reads at a stretch.
constexpr std::size_t read_buffer_bytes = 128UL * 1024;
constexpr std::size_t longest_line = 8000;
constexpr std::uint64_t longest_body = 256UL * 1024 * 1024;

Time time_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

tcp::socket& socket_of(tcp::socket& stream) {
  return stream;
}
tcp::socket& socket_of(TlsStream& stream) {
  return stream.next_layer();
}

HttpRequest to_request(Parser::value_type&& message) {
  HttpRequest request;
  request.method = std::string{message.method_string()};
  request.target = std::string{message.target()};
  request.authorization = std::string{message[http::field::authorization]};
  request.content_type = std::string{message[http::field::content_type]};
  request.accepts_gzip = accepts_gzip(std::string{message[http::field::accept_encoding]});
  request.body = std::move(message.body());
  return request;
}

// curl asks before it sends a long body.
template <typename Stream>
asio::awaitable<void> invite_body(Stream& stream, const Parser& parser) {
  if (parser.get()[http::field::expect] != "100-continue") co_return;
  static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
  co_await asio::async_write(stream, asio::buffer(invitation), asio::use_awaitable);
}

template <typename Stream>
asio::awaitable<void> send(Stream& stream, const HttpReply& reply, bool keep_alive,
                           std::size_t body_bytes) {
  const std::string head = reply_head(reply, time_now(), keep_alive);
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head),
                                                asio::buffer(reply.body, body_bytes)};
  co_await asio::async_write(stream, parts, asio::use_awaitable);
}

// Ends the connection with RST instead of FIN.
void reset_connection(tcp::socket& socket) {
  socket.set_option(asio::socket_base::linger{true, 0});
  socket.close();
}

// Throws when the client has hung up.
template <typename Stream>
asio::awaitable<void> await_hang_up(Stream& stream) {
  std::array<char, 4096> ignored{};
  while (true) co_await stream.async_read_some(asio::buffer(ignored), asio::use_awaitable);
}

// False when the connection is of no more use.
template <typename Stream>
asio::awaitable<bool> deliver(Stream& stream, const Exchange& exchange, bool keep_alive) {
  if (exchange.delay.count() > 0) {
    asio::steady_timer timer{stream.get_executor(), exchange.delay};
    co_await timer.async_wait(asio::use_awaitable);
  }
  const HttpReply& reply = exchange.reply;
  const std::size_t body_bytes = exchange.without_body ? 0 : reply.body.size();
  switch (exchange.sending) {
    case Sending::whole:
      co_await send(stream, reply, keep_alive, body_bytes);
      co_return keep_alive;
    case Sending::half:
      co_await send(stream, reply, keep_alive, body_bytes / 2);
      break;
    case Sending::reset:
      reset_connection(socket_of(stream));
      break;
    case Sending::never:
      co_await await_hang_up(stream);
      break;
  }
  co_return false;
}

bool first_line_ends(const beast::flat_buffer& buffer) {
  const auto bytes = buffer.data();
  const std::string_view text{static_cast<const char*>(bytes.data()), bytes.size()};
  return text.find("\r\n") <= longest_line;
}

// The status for bytes that are no request; 0 when the client has merely gone.
int status_of(boost::system::error_code error, const Parser& parser,
              const beast::flat_buffer& buffer) {
  if (error == http::error::body_limit) return 413;
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return !parser.get().target().empty() || first_line_ends(buffer) ? 431 : 414;
  const bool is_http = error.category() == make_error_code(http::error::bad_method).category();
  const bool gone = error == http::error::end_of_stream || error == http::error::partial_message;
  return is_http && !gone ? 400 : 0;
}

// Answers what is no request. The rest of it is read, or closing would discard the answer.
template <typename Stream>
asio::awaitable<void> refuse(Service& service, Stream& stream, int status) {
  const Exchange exchange = service.arrive_malformed(status, time_now());
  service.left(exchange);
  co_await send(stream, exchange.reply, false, exchange.reply.body.size());
  socket_of(stream).shutdown(tcp::socket::shutdown_send);
  co_await await_hang_up(stream);
}

// Reads a request; false when there was none, which is answered.
template <typename Stream>
asio::awaitable<bool> receive(Service& service, Stream& stream, beast::flat_buffer& buffer,
                              Parser& parser) {
  parser.body_limit(longest_body);
  boost::system::error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await http::async_read_header(stream, buffer, parser, token);
  if (!error) co_await invite_body(stream, parser);
  if (!error && !parser.is_done()) co_await http::async_read(stream, buffer, parser, token);
  if (!error) co_return true;
  const int status = status_of(error, parser, buffer);
  if (status != 0) co_await refuse(service, stream, status);
  co_return false;
}

// One request and its reply; false when the connection is to be closed.
template <typename Stream>
asio::awaitable<bool> serve_one(Service& service, Stream& stream, beast::flat_buffer& buffer) {
  Parser parser;
  const bool received = co_await receive(service, stream, buffer, parser);
  if (!received) co_return false;
  const bool keep_alive = parser.keep_alive();
  HttpRequest request = to_request(parser.release());
  const Exchange exchange = service.arrive(request, time_now());
  bool open = false;
  try {
    open = co_await deliver(stream, exchange, keep_alive);
  } catch (...) {
    service.left(exchange);
    throw;
  }
  service.left(exchange);
  co_return open;
}

template <typename Stream>
asio::awaitable<void> serve(Service& service, Stream& stream) {
  beast::flat_buffer buffer;
  buffer.reserve(read_buffer_bytes);
  bool open = true;
  while (open) open = co_await serve_one(service, stream, buffer);
}

asio::awaitable<void> serve_connection(Service& service, ssl::context* tls, tcp::socket socket) {
  // The client went away: nothing is left to answer.
  try {
    socket.set_option(tcp::no_delay{true});
    if (tls) {
      TlsStream stream{std::move(socket), *tls};
      co_await stream.async_handshake(ssl::stream_base::server, asio::use_awaitable);
      co_await serve(service, stream);
    } else {
      co_await serve(service, socket);
    }
  } catch (const boost::system::system_error&) {
  }
}

// Whatever is not the connection's own end, a full disk for one, ends the server.
void end_with(const std::exception_ptr& error) {
  if (error) std::rethrow_exception(error);
}

asio::awaitable<void> accept_connections(Service& service, ssl::context* tls,
                                         tcp::acceptor& acceptor) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    asio::co_spawn(acceptor.get_executor(), serve_connection(service, tls, std::move(socket)),
                   end_with);
  }
}

tcp::acceptor listen_on(asio::io_context& io, std::uint16_t port) {
  try {
    return {io, tcp::endpoint{asio::ip::address_v4::loopback(), port}};
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error("cannot listen on 127.0.0.1:" + std::to_string(port) + ": " +
                             error.code().message());
  }
}

std::unique_ptr<ssl::context> make_context(const std::optional<CertificateFiles>& files) {
  if (!files) return nullptr;
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  context->use_certificate_chain_file(files->certificate);
  context->use_private_key_file(files->key, ssl::context::pem);
  return context;
}

}  // namespace

struct HttpServer::Listener {
  Listener(Service& its_service, std::uint16_t port, const std::optional<CertificateFiles>& files)
      : service(its_service), tls(make_context(files)), acceptor(listen_on(io, port)) {
    // From before the address is told: whoever reads it may end the server at once.
    signals.async_wait([this](boost::system::error_code error, int) {
      if (!error) io.stop();
    });
  }

  Service& service;
  std::unique_ptr<ssl::context> tls;
  asio::io_context io{1};
  asio::signal_set signals{io, SIGINT, SIGTERM, SIGHUP};
  tcp::acceptor acceptor;
};

HttpServer::HttpServer(Service& service, std::uint16_t port,
                       const std::optional<CertificateFiles>& tls)
    : listener_(std::make_unique<Listener>(service, port, tls)) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::url() const {
  const auto port = listener_->acceptor.local_endpoint().port();
  return (listener_->tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port);
}

void HttpServer::run() {
  asio::io_context& io = listener_->io;
  listener_->service.start(time_now());
  asio::co_spawn(io,
                 accept_connections(listener_->service, listener_->tls.get(), listener_->acceptor),
                 end_with);
  io.run();
}

}  // namespace sluice::sandbox
