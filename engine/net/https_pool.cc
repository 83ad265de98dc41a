#include "engine/net/https_pool.h"

#include <optional>
#include <utility>
#include <vector>

#include "engine/net/connection.h"
#include "engine/net/deadline.h"
#include "engine/net/redaction.h"
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

  std::unique_ptr<Connection> take_idle();
  void drop_aged();
  void drop_unproven(SteadyClock::time_point since);
  void keep(std::unique_ptr<Connection> connection);

  asio::any_io_executor executor_;
  RequestHead head_;
  const Secret* token_;
  std::chrono::milliseconds idle_limit_;
  ConnectionSettings settings_;
  Resolver resolver_;
  std::vector<Idle> idle_;  // the one used last at the end
};

ConnectionSettings connection_settings(const PoolOptions& options) {
  ConnectionSettings settings{
      .endpoint = options.endpoint,
      .tls = {},
      .tunnel = {},
      .connect_limit = options.connect_limit,
      .max_reply_bytes = options.max_reply_bytes,
      .reply_memory = std::make_shared<ReplyMemory>(options.max_concurrent_reply_bytes)};
  if (options.endpoint.scheme == Scheme::https) settings.tls = make_tls_context(options.ca_file);
  if (options.proxy) {
    settings.tunnel.emplace(*options.proxy, options.endpoint, options.user_agent);
  }
  return settings;
}

/// Whom connections are made to.
const Endpoint& peer(const ConnectionSettings& settings) {
  return settings.tunnel ? settings.tunnel->proxy() : settings.endpoint;
}

HttpsPool::HttpsPool(asio::any_io_executor executor, const PoolOptions& options)
    : executor_(executor),
      head_(options.endpoint, options.token, options.user_agent),
      token_(options.token),
      idle_limit_(options.idle_limit),
      settings_(connection_settings(options)),
      resolver_(std::move(executor), peer(settings_).host, peer(settings_).port) {}

asio::awaitable<std::optional<TransportFailure>> HttpsPool::exchange(HttpRequest request,
                                                                     HttpReply& reply) {
  Deadline deadline(executor_, request.timeout);
  const std::string head = head_.write(request);
  // The one that this request carries: another may come while it is under way.
  const Secret token = token_ == nullptr ? Secret() : *token_;
  std::unique_ptr<Connection> connection = take_idle();
  const bool is_kept = connection != nullptr;
  if (!is_kept) {
    connection = std::make_unique<Connection>(executor_, settings_);
    std::optional<TransportFailure> failure = co_await connection->open(resolver_, deadline);
    if (failure) co_return failure;
  }
  const SteadyClock::time_point sent = SteadyClock::now();
  const RoundTrip trip = co_await connection->round_trip(head, request.body, reply, deadline);
  if (is_kept && trip.was_closed_before_reply) {
    drop_unproven(sent);
    co_return stale_failure(settings_.endpoint);
  }
  keep(std::move(connection));
  // But not from the reply that brings a token: it may be the same one.
  if (request.authorize || reply.status != 200) redact(reply, token.reveal());
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

/// A server that has closed one of them has mostly closed all that were idle as long, and not every
/// close can be seen: those without a reply since then are not trusted any more.
void HttpsPool::drop_unproven(SteadyClock::time_point since) {
  std::erase_if(idle_, [since](const Idle& idle) {
    return idle.since < since || !idle.connection->looks_open();
  });
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
