#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sandbox/certificate.h"
#include "sandbox/service.h"

namespace sluice::sandbox {

// The service on a socket of the loopback interface: HTTP/1.1 with keep-alive, with or without TLS,
// one thread.
class HttpServer {
 public:
  // Listens from now on; port 0 picks a free one. Throws std::exception when it cannot.
  HttpServer(Service& service, std::uint16_t port, const std::optional<CertificateFiles>& tls);
  ~HttpServer();

  // "http://127.0.0.1:PORT"
  std::string url() const;
  // Serves until SIGINT, SIGTERM or SIGHUP. Throws what a call throws.
  void run();

 private:
  struct Listener;
  std::unique_ptr<Listener> listener_;
};

}  // namespace sluice::sandbox
