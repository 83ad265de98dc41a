#include "engine/net/transport_failure.h"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

namespace sluice {
namespace {

namespace asio = boost::asio;

/// What is wrong with a certificate and what to do about it.
std::string certificate_reason(long verify_result, const Endpoint& endpoint) {
  switch (verify_result) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "is for another host than " + endpoint.host + "; check the base URL";
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "has expired";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "is not valid yet; check this machine's clock";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return std::string("comes from an unknown authority (") +
             X509_verify_cert_error_string(verify_result) +
             "); if you trust it, name its certificate with --ca-file";
    default:  // OpenSSL's open list of some ninety codes, no enum of ours
      return std::string("was refused: ") + X509_verify_cert_error_string(verify_result);
  }
}

bool is_tls_error(const ErrorCode& error) {
  return error.category() == asio::error::get_ssl_category();
}

/// What OpenSSL says of bytes that are no TLS at all.
bool is_no_tls(const ErrorCode& error) {
  if (!is_tls_error(error)) return false;
  const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
  return reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST;
}

std::string duration_text(std::chrono::milliseconds duration) {
  const auto count = duration.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

bool is_close(const ErrorCode& error) {
  return error == asio::error::eof || error == asio::ssl::error::stream_truncated;
}

}  // namespace

TransportFailure lookup_failure(const ErrorCode& error, const Endpoint& endpoint) {
  if (error == asio::error::host_not_found || error == asio::error::no_data) {
    return {TransportError::name_not_found,
            "no address is known for the host " + endpoint.host + "; check the base URL"};
  }
  return {TransportError::connect_failed,
          "the address of " + endpoint.host + " could not be looked up: " + error.message()};
}

TransportFailure connect_failure(const ErrorCode& error, const Endpoint& endpoint) {
  return {TransportError::connect_failed,
          "no connection to " + authority(endpoint) + ": " + error.message()};
}

TransportFailure handshake_failure(const ErrorCode& error, long verify_result,
                                   const Endpoint& endpoint) {
  const std::string host = authority(endpoint);
  if (verify_result != X509_V_OK) {
    return {TransportError::certificate,
            "the certificate of " + host + ' ' + certificate_reason(verify_result, endpoint)};
  }
  if (is_no_tls(error)) {
    return {TransportError::tls, host + " does not speak TLS on this port"};
  }
  if (is_tls_error(error)) {
    return {TransportError::tls, "no TLS connection with " + host + ": " + error.message()};
  }
  return {TransportError::connection_lost,
          host + " closed the connection during the TLS handshake"};
}

TransportFailure stale_failure(const Endpoint& endpoint) {
  return {TransportError::stale_connection,
          authority(endpoint) + " had closed a connection that was kept for the next request"};
}

TransportFailure stream_failure(const ErrorCode& error, bool reply_has_begun,
                                const Endpoint& endpoint) {
  const std::string host = authority(endpoint);
  if (is_tls_error(error)) {
    return {TransportError::tls, "the TLS connection with " + host + " failed: " + error.message()};
  }
  const std::string when = reply_has_begun ? " in the middle of its reply" : " without a reply";
  if (is_close(error)) {
    return {TransportError::connection_lost, host + " closed the connection" + when};
  }
  return {TransportError::connection_lost,
          "the connection to " + host + " was lost" + when + ": " + error.message()};
}

TransportFailure timeout_failure(std::chrono::milliseconds timeout, std::string_view doing,
                                 const Endpoint& endpoint) {
  return {TransportError::timeout, "no reply from " + authority(endpoint) + " within " +
                                       duration_text(timeout) + " (while " + std::string(doing) +
                                       ')'};
}

TransportFailure reply_failure(const ReplyParser::Fault& fault, const Endpoint& endpoint) {
  return {fault.error, "the reply of " + authority(endpoint) + " cannot be read: " + fault.what};
}

}  // namespace sluice
