#include "engine/net/proxy_tunnel.h"

#include <string>
#include <utility>

#include <boost/asio/error.hpp>
#include <openssl/evp.h>

namespace sluice {
namespace {

namespace asio = boost::asio;

/// RFC 4648 section 4.
std::string base64(std::string_view text) {
  std::string encoded((text.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a NUL
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  encoded.resize(static_cast<std::size_t>(length));
  return encoded;
}

/// The port is named whatever it is (RFC 9112 section 3.2.3).
std::string host_and_port(const Endpoint& endpoint) {
  const bool is_ipv6 = endpoint.host.find(':') != std::string::npos;
  const std::string host = is_ipv6 ? '[' + endpoint.host + ']' : endpoint.host;
  return host + ':' + std::to_string(endpoint.port);
}

std::string connect_request(const Endpoint& target, const Secret& credentials,
                            std::string_view user_agent) {
  const std::string authority = host_and_port(target);
  std::string request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n";
  request.append("User-Agent: ").append(user_agent).append("\r\n");
  if (!credentials.empty()) {
    request += "Proxy-Authorization: Basic " + base64(credentials.reveal()) + "\r\n";
  }
  return request + "\r\n";
}

/// Whether the proxy may answer otherwise the next time (RFC 9110 section 15): what other servers
/// on the way do, or want of time or room.
bool is_passing(int status) {
  return status >= 500 || status == 408 || status == 425 || status == 429;
}

}  // namespace

ProxyTunnel::ProxyTunnel(const Proxy& proxy, const Endpoint& target, std::string_view user_agent)
    : proxy_{.scheme = Scheme::http, .host = proxy.host, .port = proxy.port, .path_prefix = {}},
      target_(target),
      has_credentials_(!proxy.credentials.empty()),
      request_(connect_request(target, proxy.credentials, user_agent)) {}

std::optional<TransportFailure> ProxyTunnel::refusal(int status) const {
  if (status / 100 == 2) return std::nullopt;
  const std::string proxy = "the proxy " + host_and_port(proxy_);
  const std::string code = " (" + std::to_string(status) + ')';
  if (status == 407) {
    return TransportFailure{
        TransportError::proxy_refused,
        proxy +
            (has_credentials_ ? " does not accept the user and password given for it"
                              : " wants a user and a password") +
            code};
  }
  if (is_passing(status)) {
    return TransportFailure{TransportError::connect_failed,
                            proxy + " made no connection to " + host_and_port(target_) + code};
  }
  return TransportFailure{TransportError::proxy_refused,
                          proxy + " refuses connections to " + host_and_port(target_) + code};
}

TransportFailure ProxyTunnel::lookup_failure(const ErrorCode& error) const {
  if (error == asio::error::host_not_found || error == asio::error::no_data) {
    return {TransportError::proxy_not_found, "no address is known for the proxy " + proxy_.host};
  }
  return on_the_way(sluice::lookup_failure(error, proxy_));
}

TransportFailure ProxyTunnel::on_the_way(TransportFailure failure) {
  failure.message = "the way through the proxy fails: " + failure.message;
  return failure;
}

}  // namespace sluice
