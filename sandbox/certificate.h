#pragma once

#include <string>

namespace sluice::sandbox {

struct CertificateFiles {
  std::string certificate;  // PEM; also what a client is to trust
  std::string key;
};

// cert.pem and key.pem in the directory; made there, self-signed for localhost and 127.0.0.1 and
// good for a year, unless both exist. Throws std::runtime_error.
CertificateFiles certificate_in(const std::string& directory);

}  // namespace sluice::sandbox
