#include "engine/net/tls_context.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include <boost/asio/ip/address.hpp>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace sluice {
namespace {

namespace ssl = boost::asio::ssl;

void trust_file(ssl::context& context, const std::string& ca_file) {
  const std::ifstream file(ca_file);
  if (!file) {
    throw std::runtime_error("cannot open the CA file " + ca_file + ": " + std::strerror(errno));
  }
  boost::system::error_code error;
  context.load_verify_file(ca_file, error);
  if (error) {
    throw std::runtime_error("the CA file " + ca_file + " holds no readable PEM certificate (" +
                             error.message() + ')');
  }
}

/// Says that HTTP/1.1 is what we speak (ALPN, RFC 7301).
void offer_http_1_1(ssl::context& context) {
  constexpr std::array<unsigned char, 9> protocols = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  SSL_CTX_set_alpn_protos(context.native_handle(), protocols.data(), protocols.size());
}

}  // namespace

ssl::context make_tls_context(const std::string& ca_file) {
  ssl::context context(ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  context.set_verify_mode(ssl::verify_peer);
  offer_http_1_1(context);
  if (ca_file.empty()) {
    context.set_default_verify_paths();
  } else {
    trust_file(context, ca_file);
  }
  return context;
}

void expect_host(SSL* connection, const std::string& host) {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(connection);
  boost::system::error_code is_name;
  boost::asio::ip::make_address(host, is_name);
  int accepted = 0;
  if (is_name) {
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    accepted = X509_VERIFY_PARAM_set1_host(expected, host.data(), host.size()) &&
               SSL_set_tlsext_host_name(connection, host.c_str());
  } else {
    accepted = X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str());
  }
  if (accepted != 1)
    throw std::runtime_error("no TLS connection can be made to a host of this name");
}

}  // namespace sluice
