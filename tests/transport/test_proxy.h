#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "config/run_config.h"
#include "tests/transport/test_server.h"

namespace sluice::test {

/// An HTTP proxy on the loopback interface: it answers CONNECT with `reply`, and where that is a
/// 2xx passes everything on to one server, whatever host was asked for.
class TestProxy {
 public:
  explicit TestProxy(std::uint16_t server_port,
                     std::string reply = "HTTP/1.1 200 Connection established\r\n\r\n");

  Proxy address(const std::string& credentials = "") const;

  /// The heads of the requests for a tunnel, one behind the other.
  std::string requests() const;

  /// Every byte that clients sent, the requests for a tunnel and what went through it.
  std::string seen() const;

  int accepted() const { return server_.accepted(); }

 private:
  void serve(Visitor& visitor);

  std::uint16_t server_port_;
  std::string reply_;
  mutable std::mutex mutex_;  // guards what follows
  std::string requests_;
  std::string seen_;
  TestServer server_;
};

}  // namespace sluice::test
