#include "tests/transport/test_proxy.h"

#include <utility>

namespace sluice::test {

TestProxy::TestProxy(std::uint16_t server_port, std::string reply)
    : server_port_(server_port),
      reply_(std::move(reply)),
      server_([this](Visitor& visitor) { serve(visitor); }) {}

Proxy TestProxy::address(const std::string& credentials) const {
  return {
      .host = "127.0.0.1", .port = server_.port(), .credentials = Secret(std::string(credentials))};
}

std::string TestProxy::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::string TestProxy::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void TestProxy::serve(Visitor& visitor) {
  const std::string request = visitor.read_request();
  {
    const std::lock_guard lock(mutex_);
    requests_ += request;
    seen_ += request;
  }
  visitor.send(reply_);
  if (!reply_.starts_with("HTTP/1.1 2")) return;
  visitor.relay_to(server_port_, [this](std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    seen_ += bytes;
  });
}

}  // namespace sluice::test
