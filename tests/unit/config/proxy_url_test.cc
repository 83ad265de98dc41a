#include "config/proxy_url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string credentials(std::string_view url) {
  return std::string(value_of(parse_proxy_url(url)).credentials.reveal());
}

TEST(ProxyUrl, NamesHostAndPort) {
  const Proxy proxy = value_of(parse_proxy_url("http://Proxy.example.com:3128/"));
  EXPECT_EQ(proxy.host, "proxy.example.com");
  EXPECT_EQ(proxy.port, 3128);
  EXPECT_TRUE(proxy.credentials.empty());
}

TEST(ProxyUrl, MayLackSchemeAndPort) {
  EXPECT_EQ(value_of(parse_proxy_url("proxy:3128")).port, 3128);
  EXPECT_EQ(value_of(parse_proxy_url("HTTP://proxy")).port, 80);
  EXPECT_EQ(value_of(parse_proxy_url("http://[fd00::1]:3128")).host, "fd00::1");
}

TEST(ProxyUrl, UserAndPasswordArePercentDecoded) {
  EXPECT_EQ(credentials("http://ann:secret@proxy:3128"), "ann:secret");
  EXPECT_EQ(credentials("http://a%40b.co:p%3a%25%2F@proxy"), "a@b.co:p:%/");
  EXPECT_EQ(credentials("ann:x@proxy:3128"), "ann:x");
  EXPECT_EQ(credentials("http://ann@proxy"), "ann:");
  EXPECT_EQ(credentials("http://ann:a:b@proxy"), "ann:a:b");
}

TEST(ProxyUrl, APasswordMayHoldSlashAndAtSignAsTheyAre) {
  EXPECT_EQ(credentials("http://ann:p@ss/w#rd?@proxy:3128"), "ann:p@ss/w#rd?");
}

TEST(ProxyUrl, OtherKindsOfProxiesAreRefusedWithWhatToWrite) {
  EXPECT_THAT(problem_of(parse_proxy_url("https://proxy:3128")), HasSubstr("write http://"));
  EXPECT_THAT(problem_of(parse_proxy_url("socks5://proxy:1080")), HasSubstr("only HTTP proxies"));
}

TEST(ProxyUrl, NoProblemRepeatsAnyOfIt) {
  for (const char* url :
       {"http://ann:geheim%zz@proxy", "http://ann:geheim@proxy:port", "http://ann:geheim@",
        "geheim://ann:geheim@proxy", "http://an%3an:geheim@proxy", "http://ann:geheim%0a@proxy",
        "http://ann:geheim%2@proxy", "http://proxy/geheim", "http://pro xy/geheim"}) {
    const std::string problem = problem_of(parse_proxy_url(url));
    EXPECT_NE(problem, "") << url;
    EXPECT_THAT(problem, Not(HasSubstr("geheim"))) << url;
    EXPECT_THAT(problem, Not(HasSubstr("ann"))) << url;
  }
}

TEST(ProxyUrl, NoneMeansNoProxy) {
  EXPECT_FALSE(value_of(parse_proxy_option("none")).has_value());
  EXPECT_TRUE(value_of(parse_proxy_option("none:3128")).has_value());
  EXPECT_NE(problem_of(parse_proxy_option("")), "");
}

TEST(ProxyUrl, IsShownWithoutCredentials) {
  EXPECT_EQ(without_credentials("http://ann:se@cret@proxy:3128"), "http://***@proxy:3128");
  EXPECT_EQ(without_credentials("ann:secret@proxy:3128"), "***@proxy:3128");
  EXPECT_EQ(without_credentials("http://proxy:3128"), "http://proxy:3128");
  EXPECT_EQ(without_credentials("none"), "none");
  EXPECT_EQ(to_string(value_of(parse_proxy_url("ann:x@proxy:3128"))), "http://***@proxy:3128");
  EXPECT_EQ(to_string(value_of(parse_proxy_url("[::1]:3128"))), "http://[::1]:3128");
}

TEST(ProxyUrl, WhatWasShownIsNotTakenForCredentials) {
  const std::string shown = without_credentials("http://ann:secret@proxy:3128");
  EXPECT_TRUE(lacks_credentials(shown));
  EXPECT_THAT(problem_of(parse_proxy_url(shown)), HasSubstr("never stored"));
  EXPECT_FALSE(lacks_credentials("http://ann:secret@proxy:3128"));
  EXPECT_FALSE(lacks_credentials("http://proxy:3128"));
}

}  // namespace
}  // namespace sluice
