#pragma once

#include <optional>
#include <string_view>

#include "config/run_config.h"
#include "engine/net/endpoint.h"
#include "engine/net/transport.h"
#include "engine/net/transport_failure.h"

namespace sluice {

/// The way through an HTTP proxy: it is asked once for each connection to pass bytes on to the
/// server (CONNECT, RFC 9110 section 9.3.6). What goes through is TLS, so the proxy learns host and
/// port, and nothing of requests and replies.
class ProxyTunnel {
 public:
  ProxyTunnel(const Proxy& proxy, const Endpoint& target, std::string_view user_agent);

  /// Where the connection goes.
  const Endpoint& proxy() const { return proxy_; }

  /// The whole request for the tunnel, the proxy's credentials in it.
  std::string_view request() const { return request_.reveal(); }

  /// What the status of the proxy's reply says: nothing where the tunnel stands (2xx). Credentials
  /// or rules of the proxy are proxy_refused; what passes by itself is connect_failed.
  std::optional<TransportFailure> refusal(int status) const;

  /// The proxy's addresses could not be found out.
  TransportFailure lookup_failure(const ErrorCode& error) const;

  /// A failure of the connection with the proxy, told as such.
  static TransportFailure on_the_way(TransportFailure failure);

 private:
  Endpoint proxy_;
  Endpoint target_;
  bool has_credentials_;
  Secret request_;
};

}  // namespace sluice
