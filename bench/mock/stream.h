#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

namespace sluice::mock {

/// A connection that never blocks, plain or under TLS. Owns its socket.
class Stream {
 public:
  /// @param context null: plain.
  Stream(int socket, SSL_CTX* context);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  int socket() const { return socket_; }

  /// How many bytes came; 0 when there are none now; nothing when the stream has ended.
  std::optional<std::size_t> read(std::span<char> space);

  /// Sends `bytes`, and keeps what the socket does not take. False when the stream has ended.
  bool write(std::string_view bytes);

  /// Sends more of what was kept. False when the stream has ended.
  bool flush();

  bool has_unsent() const { return !unsent_.empty(); }

 private:
  /// How much of `bytes` the socket took; nothing when the stream has ended.
  std::optional<std::size_t> send(std::string_view bytes);
  bool send_or_keep(std::string_view bytes);
  bool send_records();

  int socket_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  std::string unsent_;
};

}  // namespace sluice::mock
