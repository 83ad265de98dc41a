#include "engine/net/proxy_tunnel.h"

#include <boost/asio/error.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

namespace asio = boost::asio;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Endpoint hub{
    .scheme = Scheme::https, .host = "api.hubapi.com", .port = 443, .path_prefix = {}};

ProxyTunnel tunnel(const std::string& credentials = "", const Endpoint& target = hub) {
  return ProxyTunnel(
      {.host = "proxy", .port = 3128, .credentials = Secret(std::string(credentials))}, target,
      "sluice/test");
}

std::optional<TransportError> error_of(int status) {
  const auto refusal = tunnel().refusal(status);
  return refusal ? std::optional(refusal->error) : std::nullopt;
}

TEST(ProxyTunnel, IsAskedForWithHostAndPort) {
  EXPECT_THAT(tunnel().request(),
              StartsWith("CONNECT api.hubapi.com:443 HTTP/1.1\r\nHost: api.hubapi.com:443\r\n"));
  Endpoint six = hub;
  six.host = "fd00::1";
  EXPECT_THAT(tunnel("", six).request(), StartsWith("CONNECT [fd00::1]:443 HTTP/1.1\r\n"));
}

TEST(ProxyTunnel, CredentialsAreSentOnlyWhereThereAreSome) {
  EXPECT_THAT(tunnel().request(), Not(HasSubstr("Authorization")));
  // The second example of RFC 7617 section 2.1, in UTF-8.
  EXPECT_THAT(tunnel("test:123\xC2\xA3").request(),
              HasSubstr("\r\nProxy-Authorization: Basic dGVzdDoxMjPCow==\r\n\r\n"));
}

TEST(ProxyTunnel, AnySuccessOpensIt) {
  EXPECT_EQ(error_of(200), std::nullopt);
  EXPECT_EQ(error_of(204), std::nullopt);
}

TEST(ProxyTunnel, CredentialsAndRulesAreRefusalsTheRestMayPass) {
  for (const int status : {302, 400, 401, 403, 404, 405, 407}) {
    EXPECT_EQ(error_of(status), TransportError::proxy_refused) << status;
  }
  for (const int status : {408, 429, 500, 502, 503, 504}) {
    EXPECT_EQ(error_of(status), TransportError::connect_failed) << status;
  }
}

TEST(ProxyTunnel, AProxyThatDoesNotExistIsToldFromALookUpThatFailed) {
  EXPECT_EQ(tunnel().lookup_failure(asio::error::host_not_found).error,
            TransportError::proxy_not_found);
  const auto passing = tunnel().lookup_failure(asio::error::host_not_found_try_again);
  EXPECT_EQ(passing.error, TransportError::connect_failed);
  EXPECT_THAT(passing.message, HasSubstr("the address of proxy could not be looked up"));
}

}  // namespace
}  // namespace sluice
