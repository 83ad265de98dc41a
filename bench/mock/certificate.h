#pragma once

#include <memory>
#include <string>

#include <openssl/ssl.h>

namespace sluice::mock {

using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;

/// For a server on 127.0.0.1, with a self-signed certificate that is good for a day and is written
/// to `certificate_file` (PEM) unless that is empty.
/// @throws std::runtime_error
TlsContext make_tls_context(const std::string& certificate_file);

}  // namespace sluice::mock
