#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "engine/net/https_pool.h"
#include "tests/transport/test_server.h"

namespace sluice::test {

/// How an exchange ended.
struct Answer {
  std::optional<TransportFailure> failure;
  HttpReply reply;

  std::optional<TransportError> error() const {
    return failure ? std::optional(failure->error) : std::nullopt;
  }
};

/// Options for a server of the test's own, over plain HTTP.
PoolOptions plain_options(const TestServer& server);

/// A POST with a generous timeout.
HttpRequest post(std::string_view body = "{}",
                 std::chrono::milliseconds timeout = std::chrono::seconds(10));

/// A pool and the thread it runs on: this one.
class TestClient {
 public:
  explicit TestClient(const PoolOptions& options)
      : pool_(make_https_pool(context_.get_executor(), options)) {}
  explicit TestClient(const TestServer& server) : TestClient(plain_options(server)) {}

  Answer exchange(const HttpRequest& request = post());

  /// Sends again at once after a stale connection, as senders do.
  Answer exchange_past_stale(const HttpRequest& request = post());

  /// So many at once; returns when all have ended.
  std::vector<Answer> exchange_together(int count, const HttpRequest& request = post());

 private:
  boost::asio::io_context context_{1};
  std::unique_ptr<Transport> pool_;
};

}  // namespace sluice::test
