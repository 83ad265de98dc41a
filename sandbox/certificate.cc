#include "sandbox/certificate.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace sluice::sandbox {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

constexpr long one_year_in_seconds = 365L * 24 * 3600;

void check(bool worked, const char* what) {
  if (!worked) throw std::runtime_error(std::string{"--tls: cannot "} + what);
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
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), one_year_in_seconds);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("sluice-sandbox"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  check(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "sign the certificate");
  return certificate;
}

File open_for_writing(const std::string& path) {
  File file{std::fopen(path.c_str(), "w"), std::fclose};
  check(file != nullptr, ("write " + path).c_str());
  return file;
}

}  // namespace

CertificateFiles certificate_in(const std::string& directory) {
  CertificateFiles files{directory + "/cert.pem", directory + "/key.pem"};
  namespace fs = std::filesystem;
  if (fs::exists(files.certificate) && fs::exists(files.key)) return files;
  fs::create_directories(directory);
  const Key key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  check(key != nullptr, "make a key");
  const Certificate certificate = self_signed(key.get());
  const File key_file = open_for_writing(files.key);
  fs::permissions(files.key, fs::perms::owner_read | fs::perms::owner_write);
  check(PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "write the key");
  const File certificate_file = open_for_writing(files.certificate);
  check(PEM_write_X509(certificate_file.get(), certificate.get()) == 1, "write the certificate");
  return files;
}

}  // namespace sluice::sandbox
