#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <unordered_map>

#include <openssl/ssl.h>

#include "bench/mock/batch_reply.h"
#include "bench/mock/counts.h"
#include "bench/mock/http_request.h"
#include "bench/mock/options.h"

namespace sluice::mock {

/// Listens on 127.0.0.1; several may listen on one port. `port` 0 becomes the port that was taken.
/// @throws std::runtime_error
int listen_on(std::uint16_t& port);

/// One thread of the server: its own listener, its own connections, no locks.
class Worker {
 public:
  /// @param context null: plain.
  Worker(const Options& options, int listener, SSL_CTX* context, Counts& counts);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Serves until the process ends.
  [[noreturn]] void run();

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Connection;
  using ConnectionPointer = std::shared_ptr<Connection>;

  struct Due {
    Time time;
    ConnectionPointer connection;
  };

  void accept_one();
  void serve(const ConnectionPointer& connection, unsigned events);
  bool receive(const ConnectionPointer& connection);
  bool answer(const ConnectionPointer& connection, const HttpRequest& request);
  void answer_upsert(Connection& connection, std::string_view body);
  void prepare(Connection& connection, int status, std::string_view body);
  void prepare_head(Connection& connection, int status);
  bool send(Connection& connection);
  void send_what_is_due();
  void watch(const Connection& connection, bool for_room);
  void close(const Connection& connection);
  void wait_and_serve();

  const Options& options_;
  const int listener_;
  SSL_CTX* const context_;
  Counts& counts_;
  const int epoll_;
  std::unordered_map<int, ConnectionPointer> connections_;
  std::deque<Due> waiting_;  // all wait equally long, so the first is due first
  BatchReplier replier_;
};

}  // namespace sluice::mock
