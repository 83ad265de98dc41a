#include "engine/net/https_pool.h"

#include <optional>
#include <utility>
#include <vector>

#include "engine/net/connection.h"
#include "engine/net/deadline.h"
#include "engine/net/request_head.h"
#include "engine/net/resolver.h"
#include "engine/net/tls_context.h"

namespace sluice {
namespace {

namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

class HttpsPool final : public Transport {
 public:
  HttpsPool(asio::any_io_executor executor, const PoolOptions& options);

  asio::awaitable<std::optional<TransportFailure>> exchange(HttpRequest request,
                                                            HttpReply& reply) override;

 private:
  struct Idle {
    std::unique_ptr<Connection> connection;
    SteadyClock::time_point since;
  };

  asio::awaitable<std::optional<TransportFailure>> exchange_on_fresh(std::string_view head,
                                                                     std::string_view body,
                                                                     HttpReply& reply,
                                                                     Deadline& deadline);
  std::unique_ptr<Connection> take_idle();
  void drop_aged();
  void keep(std::unique_ptr<Connection> connection);

  asio::any_io_executor executor_;
  RequestHead head_;
  std::chrono::milliseconds idle_limit_;
  ConnectionSettings settings_;
  Resolver resolver_;
  std::vector<Idle> idle_;  // the one used last at the end
};

ConnectionSettings connection_settings(const PoolOptions& options) {
  ConnectionSettings settings{.endpoint = options.endpoint,
                              .tls = {},
                              .connect_limit = options.connect_limit,
                              .max_reply_bytes = options.max_reply_bytes};
  if (options.endpoint.scheme == Scheme::https) settings.tls = make_tls_context(options.ca_file);
  return settings;
}

HttpsPool::HttpsPool(asio::any_io_executor executor, const PoolOptions& options)
    : executor_(executor),
      head_(options.endpoint, options.token, options.user_agent),
      idle_limit_(options.idle_limit),
      settings_(connection_settings(options)),
      resolver_(std::move(executor), options.endpoint.host, options.endpoint.port) {}

asio::awaitable<std::optional<TransportFailure>> HttpsPool::exchange(HttpRequest request,
                                                                     HttpReply& reply) {
  Deadline deadline(executor_, request.timeout);
  const std::string head = head_.write(request);
  if (std::unique_ptr<Connection> kept = take_idle()) {
    const RoundTrip trip = co_await kept->round_trip(head, request.body, reply, deadline);
    if (!trip.was_closed_before_reply) {
      keep(std::move(kept));
      co_return trip.failure;
    }
  }
  std::optional<TransportFailure> failure =
      co_await exchange_on_fresh(head, request.body, reply, deadline);
  co_return failure;
}

asio::awaitable<std::optional<TransportFailure>> HttpsPool::exchange_on_fresh(std::string_view head,
                                                                              std::string_view body,
                                                                              HttpReply& reply,
                                                                              Deadline& deadline) {
  auto fresh = std::make_unique<Connection>(executor_, settings_);
  std::optional<TransportFailure> failure = co_await fresh->open(resolver_, deadline);
  if (failure) co_return failure;
  const RoundTrip trip = co_await fresh->round_trip(head, body, reply, deadline);
  keep(std::move(fresh));
  co_return trip.failure;
}

std::unique_ptr<Connection> HttpsPool::take_idle() {
  drop_aged();
  while (!idle_.empty()) {
    std::unique_ptr<Connection> connection = std::move(idle_.back().connection);
    idle_.pop_back();
    if (connection->looks_open()) return connection;
  }
  return nullptr;
}

void HttpsPool::drop_aged() {
  const auto oldest = SteadyClock::now() - idle_limit_;
  std::erase_if(idle_, [oldest](const Idle& idle) { return idle.since < oldest; });
}

/// For the next exchange, unless it cannot be used again: then it is closed.
void HttpsPool::keep(std::unique_ptr<Connection> connection) {
  if (!connection->is_reusable()) return;
  idle_.push_back({.connection = std::move(connection), .since = SteadyClock::now()});
}

}  // namespace

std::unique_ptr<Transport> make_https_pool(asio::any_io_executor executor,
                                           const PoolOptions& options) {
  return std::make_unique<HttpsPool>(std::move(executor), options);
}

}  // namespace sluice
