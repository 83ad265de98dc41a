#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace sluice::test {

/// A server's certificate and its key, both PEM.
struct Identity {
  std::string certificate;
  std::string key;
};

/// When a certificate holds, counted from now.
struct Validity {
  std::chrono::hours from{-24};
  std::chrono::hours until{24};
};

/// A certificate authority that exists for one test.
class TestAuthority {
 public:
  explicit TestAuthority(const std::string& name = "test authority");
  ~TestAuthority();
  TestAuthority(const TestAuthority&) = delete;
  TestAuthority& operator=(const TestAuthority&) = delete;

  /// Its own certificate, as --ca-file takes it; the file lives as long as the authority.
  std::string ca_file() const { return (directory_ / "ca.pem").string(); }

  /// @param subject as OpenSSL writes alternative names: "DNS:localhost", "IP:127.0.0.1"
  Identity issue(const std::string& subject, Validity validity = {}) const;

 private:
  using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
  using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

  static Certificate make_certificate(EVP_PKEY* key, const std::string& name, Validity validity);
  static std::string pem(X509* certificate);
  static std::string pem(EVP_PKEY* key);

  std::filesystem::path directory_;
  Key key_;
  Certificate certificate_;
};

}  // namespace sluice::test
