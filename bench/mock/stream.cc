#include "bench/mock/stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <sys/socket.h>

#include <openssl/err.h>

namespace sluice::mock {

Stream::Stream(int socket, SSL_CTX* context) : socket_(socket), ssl_(nullptr, SSL_free) {
  if (context == nullptr) return;
  ssl_.reset(SSL_new(context));
  // Records are gathered in memory and leave in one send.
  BIO* const in = BIO_new_socket(socket, BIO_NOCLOSE);
  BIO* const out = BIO_new(BIO_s_mem());
  if (!ssl_ || !in || !out) throw std::runtime_error("no memory for a TLS stream");
  SSL_set_bio(ssl_.get(), in, out);
  SSL_set_accept_state(ssl_.get());
}

Stream::~Stream() {
  close(socket_);
}

std::optional<std::size_t> Stream::read(std::span<char> space) {
  if (!ssl_) {
    const ssize_t count = recv(socket_, space.data(), space.size(), 0);
    if (count > 0) return static_cast<std::size_t>(count);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    return std::nullopt;
  }
  ERR_clear_error();
  std::size_t count = 0;
  const int result = SSL_read_ex(ssl_.get(), space.data(), space.size(), &count);
  if (!send_records()) return std::nullopt;  // of the handshake
  if (result == 1) return count;
  if (SSL_get_error(ssl_.get(), result) == SSL_ERROR_WANT_READ) return 0;
  return std::nullopt;
}

bool Stream::write(std::string_view bytes) {
  if (!ssl_) return send_or_keep(bytes);
  std::size_t count = 0;
  if (SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &count) != 1) return false;
  return send_records();
}

bool Stream::flush() {
  const auto count = send(unsent_);
  if (count) unsent_.erase(0, *count);
  return count.has_value();
}

std::optional<std::size_t> Stream::send(std::string_view bytes) {
  const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  if (count >= 0) return static_cast<std::size_t>(count);
  if (errno == EAGAIN || errno == EINTR) return 0;
  return std::nullopt;
}

bool Stream::send_or_keep(std::string_view bytes) {
  std::optional<std::size_t> count = 0;
  if (unsent_.empty()) count = send(bytes);
  if (count) unsent_.append(bytes.substr(*count));
  return count.has_value();
}

bool Stream::send_records() {
  BIO* const out = SSL_get_wbio(ssl_.get());
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out, &bytes);
  if (size <= 0) return true;
  const bool sent = send_or_keep({bytes, static_cast<std::size_t>(size)});
  BIO_reset(out);
  return sent;
}

}  // namespace sluice::mock
