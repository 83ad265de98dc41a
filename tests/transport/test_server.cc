#include "tests/transport/test_server.h"

#include <charconv>
#include <sys/socket.h>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

namespace sluice::test {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;

namespace {

ssl::context server_context(const TestServer::Options& options) {
  ssl::context context(ssl::context::tls_server);
  // Old versions are offered only where the security level allows their signatures.
  SSL_CTX_set_security_level(context.native_handle(), 0);
  SSL_CTX_set_min_proto_version(context.native_handle(), options.min_tls_version);
  SSL_CTX_set_max_proto_version(context.native_handle(), options.max_tls_version);
  context.use_certificate_chain(asio::buffer(options.identity->certificate));
  context.use_private_key(asio::buffer(options.identity->key), ssl::context::pem);
  return context;
}

std::size_t content_length(std::string_view head) {
  constexpr std::string_view name = "Content-Length: ";
  const std::size_t start = head.find(name);
  std::size_t length = 0;
  if (start == std::string_view::npos) return length;
  const std::string_view digits = head.substr(start + name.size());
  std::from_chars(digits.data(), digits.data() + digits.size(), length);
  return length;
}

/// Until `from` ends; then `to` is told so, and whoever reads from it comes to an end, too.
void pass_on(tcp::socket& from, tcp::socket& to,
             const std::function<void(std::string_view)>& seen) {
  std::vector<char> bytes(64u << 10);
  boost::system::error_code error;
  while (!error) {
    const std::size_t count = from.read_some(asio::buffer(bytes), error);
    seen({bytes.data(), count});
    if (count > 0) asio::write(to, asio::buffer(bytes.data(), count), error);
  }
  ::shutdown(to.native_handle(), SHUT_RDWR);
}

}  // namespace

std::size_t Visitor::read_some(char* bytes, std::size_t size) {
  return tls_ ? tls_->read_some(asio::buffer(bytes, size))
              : socket_.read_some(asio::buffer(bytes, size));
}

std::string Visitor::read_request() {
  std::optional<std::size_t> size;
  std::vector<char> bytes(64u << 10);
  while (!size || unread_.size() < *size) {
    if (const std::size_t end = unread_.find("\r\n\r\n"); !size && end != std::string::npos) {
      size = end + 4 + content_length(std::string_view(unread_).substr(0, end));
      continue;
    }
    unread_.append(bytes.data(), read_some(bytes.data(), bytes.size()));
  }
  std::string request = unread_.substr(0, *size);
  unread_.erase(0, *size);
  return request;
}

void Visitor::send(std::string_view bytes) {
  if (tls_) {
    asio::write(*tls_, asio::buffer(bytes));
  } else {
    asio::write(socket_, asio::buffer(bytes));
  }
}

void Visitor::wait_for_close() {
  std::vector<char> bytes(64u << 10);
  while (true) read_some(bytes.data(), bytes.size());  // ends by an exception
}

void Visitor::reset_at_end() {
  socket_.set_option(asio::socket_base::linger(true, 0));
}

void Visitor::send_raw(std::string_view bytes) {
  asio::write(socket_, asio::buffer(bytes));
}

void Visitor::relay_to(std::uint16_t port, const std::function<void(std::string_view)>& seen) {
  asio::io_context context;
  tcp::socket server(context);
  server.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
  std::thread back([&] { pass_on(server, socket_, [](std::string_view) {}); });
  pass_on(socket_, server, seen);
  back.join();
}

void Visitor::say_goodbye() {
  boost::system::error_code ignored;  // the client need not answer
  tls_->shutdown(ignored);
}

std::string Visitor::requested_host() const {
  const char* const name = SSL_get_servername(tls_->native_handle(), TLSEXT_NAMETYPE_host_name);
  return name ? name : "";
}

TestServer::TestServer(Script script, const Options& options)
    : script_(std::move(script)),
      acceptor_(context_, tcp::endpoint(asio::ip::make_address(options.address), 0)),
      port_(acceptor_.local_endpoint().port()) {
  if (options.identity) tls_ = server_context(options);
  acceptor_thread_ = std::thread([this] { accept_all(); });
}

TestServer::~TestServer() {
  ::shutdown(acceptor_.native_handle(), SHUT_RDWR);  // ends the blocking accept
  acceptor_thread_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const auto& socket : sockets_) {
      if (socket->is_open()) ::shutdown(socket->native_handle(), SHUT_RDWR);
    }
  }
  for (std::thread& visit : visits_) visit.join();
}

int TestServer::accepted() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(sockets_.size());
}

void TestServer::wait_for_closed(int connections) const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ >= connections; });
}

void TestServer::accept_all() {
  while (true) {
    auto socket = std::make_unique<tcp::socket>(context_);
    boost::system::error_code error;
    acceptor_.accept(*socket, error);
    if (error) return;
    const std::lock_guard lock(mutex_);
    sockets_.push_back(std::move(socket));
    const int number = static_cast<int>(sockets_.size());
    visits_.emplace_back([this, &visited = *sockets_.back(), number] { serve(visited, number); });
  }
}

void TestServer::serve(tcp::socket& socket, int number) {
  try {
    if (tls_) {
      Visitor::Stream stream(socket, *tls_);
      stream.handshake(ssl::stream_base::server);
      Visitor visitor(socket, &stream, number);
      script_(visitor);
    } else {
      Visitor visitor(socket, nullptr, number);
      script_(visitor);
    }
  } catch (const boost::system::system_error&) {
    // The client has gone, or refused the handshake: its right.
  }
  const std::lock_guard lock(mutex_);
  boost::system::error_code ignored;
  socket.close(ignored);
  ++closed_;
  changed_.notify_all();
}

std::string ok_reply(std::string_view body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

TestServer::Script always(std::string reply) {
  return [reply = std::move(reply)](Visitor& visitor) {
    while (true) {
      visitor.read_request();
      visitor.send(reply);
    }
  };
}

}  // namespace sluice::test
