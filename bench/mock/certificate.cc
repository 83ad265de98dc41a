#include "bench/mock/certificate.h"

#include <cstdio>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace sluice::mock {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

constexpr long one_day_in_seconds = 24L * 3600;

void check(bool worked, const char* what) {
  if (!worked) throw std::runtime_error(std::string("cannot ") + what);
}

void add_extension(X509* certificate, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  check(extension && X509_add_ext(certificate, extension, -1) == 1, "describe the certificate");
  X509_EXTENSION_free(extension);
}

Certificate self_signed(EVP_PKEY* key) {
  Certificate certificate{X509_new(), X509_free};
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), one_day_in_seconds);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("mock-server"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  check(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "sign the certificate");
  return certificate;
}

}  // namespace

TlsContext make_tls_context(const std::string& certificate_file) {
  const Key key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  check(key != nullptr, "make a key");
  const Certificate certificate = self_signed(key.get());
  TlsContext context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  check(SSL_CTX_use_certificate(context.get(), certificate.get()) == 1, "use the certificate");
  check(SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1, "use the key");
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  // A request in few reads instead of two for each record.
  SSL_CTX_set_read_ahead(context.get(), 1);
  SSL_CTX_set_default_read_buffer_len(context.get(), 128u << 10);
  if (!certificate_file.empty()) {
    const File file{std::fopen(certificate_file.c_str(), "w"), std::fclose};
    check(file && PEM_write_X509(file.get(), certificate.get()) == 1, "write the certificate");
  }
  return context;
}

}  // namespace sluice::mock
