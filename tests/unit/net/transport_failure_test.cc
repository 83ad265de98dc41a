#include "engine/net/transport_failure.h"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

namespace sluice {
namespace {

namespace asio = boost::asio;
using testing::HasSubstr;

const Endpoint hub{
    .scheme = Scheme::https, .host = "api.hubapi.com", .port = 443, .path_prefix = {}};

ErrorCode tls_error(int reason) {
  return {static_cast<int>(ERR_PACK(ERR_LIB_SSL, 0, reason)), asio::error::get_ssl_category()};
}

TEST(TransportFailure, ANameThatDoesNotExistIsToldFromALookUpThatFailed) {
  const auto unknown = lookup_failure(asio::error::host_not_found, hub);
  EXPECT_EQ(unknown.error, TransportError::name_not_found);
  EXPECT_THAT(unknown.message, HasSubstr("api.hubapi.com"));
  for (const ErrorCode error :
       {ErrorCode(asio::error::host_not_found_try_again), ErrorCode(asio::error::no_recovery)}) {
    const auto passing = lookup_failure(error, hub);
    EXPECT_EQ(passing.error, TransportError::connect_failed);
    EXPECT_THAT(passing.message, HasSubstr("api.hubapi.com could not be looked up"));
  }
}

TEST(TransportFailure, ARefusedConnectionNamesHostAndPort) {
  Endpoint sandbox = hub;
  sandbox.port = 8443;
  const auto failure = connect_failure(asio::error::connection_refused, sandbox);
  EXPECT_EQ(failure.error, TransportError::connect_failed);
  EXPECT_EQ(failure.message, "no connection to api.hubapi.com:8443: Connection refused");
}

struct CertificateCase {
  long verify_result;
  const char* words;
};

class RefusedCertificate : public testing::TestWithParam<CertificateCase> {};

TEST_P(RefusedCertificate, IsNamedWithItsReason) {
  const auto failure =
      handshake_failure(tls_error(SSL_R_CERTIFICATE_VERIFY_FAILED), GetParam().verify_result, hub);
  EXPECT_EQ(failure.error, TransportError::certificate);
  EXPECT_THAT(failure.message, HasSubstr("the certificate of api.hubapi.com "));
  EXPECT_THAT(failure.message, HasSubstr(GetParam().words));
}

INSTANTIATE_TEST_SUITE_P(
    Reasons, RefusedCertificate,
    testing::Values(CertificateCase{X509_V_ERR_HOSTNAME_MISMATCH, "is for another host"},
                    CertificateCase{X509_V_ERR_IP_ADDRESS_MISMATCH, "is for another host"},
                    CertificateCase{X509_V_ERR_CERT_HAS_EXPIRED, "has expired"},
                    CertificateCase{X509_V_ERR_CERT_NOT_YET_VALID, "clock"},
                    CertificateCase{X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "--ca-file"},
                    CertificateCase{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                                    "unknown authority"},
                    CertificateCase{X509_V_ERR_CERT_REVOKED, "certificate revoked"}));

TEST(TransportFailure, AHandshakeThatFailsOtherwiseIsTls) {
  const auto failure = handshake_failure(tls_error(SSL_R_UNSUPPORTED_PROTOCOL), X509_V_OK, hub);
  EXPECT_EQ(failure.error, TransportError::tls);
  EXPECT_THAT(failure.message, HasSubstr("no TLS connection with api.hubapi.com"));
}

TEST(TransportFailure, AServerThatSpeaksNoTlsIsToldSo) {
  const auto failure = handshake_failure(tls_error(SSL_R_WRONG_VERSION_NUMBER), X509_V_OK, hub);
  EXPECT_EQ(failure.error, TransportError::tls);
  EXPECT_EQ(failure.message, "api.hubapi.com does not speak TLS on this port");
}

TEST(TransportFailure, AConnectionClosedDuringTheHandshakeIsLost) {
  const auto failure = handshake_failure(asio::error::connection_reset, X509_V_OK, hub);
  EXPECT_EQ(failure.error, TransportError::connection_lost);
}

TEST(TransportFailure, AClosedStreamSaysWhetherTheReplyHadBegun) {
  const auto before = stream_failure(asio::error::eof, false, hub);
  EXPECT_EQ(before.error, TransportError::connection_lost);
  EXPECT_EQ(before.message, "api.hubapi.com closed the connection without a reply");
  const auto within = stream_failure(asio::ssl::error::stream_truncated, true, hub);
  EXPECT_EQ(within.error, TransportError::connection_lost);
  EXPECT_THAT(within.message, HasSubstr("in the middle of its reply"));
  const auto reset = stream_failure(asio::error::connection_reset, true, hub);
  EXPECT_EQ(reset.error, TransportError::connection_lost);
  EXPECT_THAT(reset.message, HasSubstr("Connection reset by peer"));
}

TEST(TransportFailure, AStaleConnectionNamesTheServer) {
  const auto failure = stale_failure(hub);
  EXPECT_EQ(failure.error, TransportError::stale_connection);
  EXPECT_THAT(failure.message, HasSubstr("api.hubapi.com had closed"));
}

TEST(TransportFailure, ABrokenTlsRecordIsTls) {
  EXPECT_EQ(stream_failure(tls_error(SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC), true, hub).error,
            TransportError::tls);
}

TEST(TransportFailure, ATimeoutSaysHowLongAndWhatWasUnderWay) {
  using std::chrono::milliseconds;
  EXPECT_EQ(timeout_failure(milliseconds(120'000), "connecting", hub).message,
            "no reply from api.hubapi.com within 120 s (while connecting)");
  EXPECT_EQ(timeout_failure(milliseconds(1'500), "connecting", hub).message,
            "no reply from api.hubapi.com within 1500 ms (while connecting)");
}

}  // namespace
}  // namespace sluice
