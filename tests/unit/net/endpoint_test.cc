#include "engine/net/endpoint.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(Endpoint, AnHttpsUrlHasPort443AndNoPrefix) {
  const auto endpoint = parse_endpoint("https://api.hubapi.com");
  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->scheme, Scheme::https);
  EXPECT_EQ(endpoint->host, "api.hubapi.com");
  EXPECT_EQ(endpoint->port, 443);
  EXPECT_EQ(endpoint->path_prefix, "");
}

TEST(Endpoint, APortAndAPathPrefixAreTaken) {
  const auto endpoint = parse_endpoint("http://localhost:8080/hub/spot/");
  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->scheme, Scheme::http);
  EXPECT_EQ(endpoint->host, "localhost");
  EXPECT_EQ(endpoint->port, 8080);
  EXPECT_EQ(endpoint->path_prefix, "/hub/spot");
}

TEST(Endpoint, SchemeAndHostAreReadWithoutCase) {
  const auto endpoint = parse_endpoint("HTTPS://API.HubAPI.com/CaseCounts");
  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->host, "api.hubapi.com");
  EXPECT_EQ(endpoint->path_prefix, "/CaseCounts");
}

TEST(Endpoint, AnIpv6AddressStandsInBrackets) {
  const auto endpoint = parse_endpoint("http://[::1]:9000");
  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->host, "::1");
  EXPECT_EQ(endpoint->port, 9000);
  EXPECT_EQ(authority(*endpoint), "[::1]:9000");
  EXPECT_EQ(authority(parse_endpoint("https://[::1]").value()), "[::1]");
}

TEST(Endpoint, TheAuthorityNamesAPortOnlyWhereItIsNotTheSchemesOwn) {
  EXPECT_EQ(authority(parse_endpoint("https://api.hubapi.com:443").value()), "api.hubapi.com");
  EXPECT_EQ(authority(parse_endpoint("http://127.0.0.1:80").value()), "127.0.0.1");
  EXPECT_EQ(authority(parse_endpoint("http://127.0.0.1:443").value()), "127.0.0.1:443");
}

class NoEndpoint : public testing::TestWithParam<const char*> {};

TEST_P(NoEndpoint, IsRefused) {
  EXPECT_FALSE(parse_endpoint(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Urls, NoEndpoint,
                         testing::Values("", "api.hubapi.com", "ftp://api.hubapi.com", "https://",
                                         "https:///path", "https://user:secret@api.hubapi.com",
                                         "https://api.hubapi.com?a=b", "https://api.hubapi.com/a?b",
                                         "https://api.hubapi.com/#top",
                                         "https://api.hubapi.com/a b",
                                         "https://api.hubapi.com/a\r\nX: y",
                                         "https://api.hubapi.com:", "https://api.hubapi.com:0",
                                         "https://api.hubapi.com:65536",
                                         "https://api.hubapi.com:+1", "https://api.hubapi.com:8x",
                                         "https://[::1", "https://[::1]x", "https://[localhost]",
                                         "https://[12]", "https://::1", "https://api hubapi.com"));

}  // namespace
}  // namespace sluice
