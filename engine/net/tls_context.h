#pragma once

#include <string>

#include <boost/asio/ssl/context.hpp>

namespace sluice {

/// TLS 1.2 and later as a client, the server's certificate verified against the authorities in
/// `ca_file` (PEM), or against the system's when it is empty.
/// @throws std::runtime_error when `ca_file` cannot be read or holds no certificate.
boost::asio::ssl::context make_tls_context(const std::string& ca_file);

/// Before the handshake: names `host` to the server (SNI, RFC 6066; names only, never addresses)
/// and demands that the certificate is for it (RFC 9525).
/// @throws std::runtime_error when OpenSSL refuses the name.
void expect_host(SSL* connection, const std::string& host);

}  // namespace sluice
