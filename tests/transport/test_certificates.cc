#include "tests/transport/test_certificates.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <stdexcept>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace sluice::test {
namespace {

void require(bool condition) {
  if (!condition) throw std::runtime_error("OpenSSL could not make a test certificate");
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  require(extension != nullptr);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string text_of(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  std::string text(bytes, static_cast<std::size_t>(size));
  BIO_free(memory);
  return text;
}

std::filesystem::path make_directory() {
  std::string name = (std::filesystem::temp_directory_path() / "sluice-ca-XXXXXX").string();
  require(mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace

TestAuthority::TestAuthority(const std::string& name)
    : directory_(make_directory()),
      key_(EVP_EC_gen("P-256"), EVP_PKEY_free),
      certificate_(make_certificate(key_.get(), name, {})) {
  add_extension(certificate_.get(), certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate_.get(), certificate_.get(), NID_key_usage, "critical,keyCertSign");
  require(X509_sign(certificate_.get(), key_.get(), EVP_sha256()) > 0);
  std::ofstream(ca_file()) << pem(certificate_.get());
}

TestAuthority::~TestAuthority() {
  std::filesystem::remove_all(directory_);
}

TestAuthority::Certificate TestAuthority::make_certificate(EVP_PKEY* key, const std::string& name,
                                                           Validity validity) {
  static std::atomic<long> serial = 1;
  Certificate certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()),
                  std::chrono::seconds(validity.from).count());
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()),
                  std::chrono::seconds(validity.until).count());
  X509_NAME* const subject = X509_get_subject_name(certificate.get());
  const auto* const bytes = reinterpret_cast<const unsigned char*>(name.data());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes, static_cast<int>(name.size()), -1,
                             0);
  X509_set_issuer_name(certificate.get(), subject);
  X509_set_pubkey(certificate.get(), key);
  return certificate;
}

Identity TestAuthority::issue(const std::string& subject, Validity validity) const {
  const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Certificate certificate = make_certificate(key.get(), "test server", validity);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
  add_extension(certificate.get(), certificate_.get(), NID_subject_alt_name, subject);
  require(X509_sign(certificate.get(), key_.get(), EVP_sha256()) > 0);
  return {.certificate = pem(certificate.get()), .key = pem(key.get())};
}

std::string TestAuthority::pem(X509* certificate) {
  BIO* const memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, certificate);
  return text_of(memory);
}

std::string TestAuthority::pem(EVP_PKEY* key) {
  BIO* const memory = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
  return text_of(memory);
}

}  // namespace sluice::test
