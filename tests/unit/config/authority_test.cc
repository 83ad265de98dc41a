#include "config/authority.h"

#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

Parsed<Authority> parse(std::string_view text) {
  return parse_authority(text, "http://right");
}

TEST(Authority, NamesHostAndPort) {
  EXPECT_EQ(value_of(parse("API.hubapi.com")).host, "api.hubapi.com");
  EXPECT_EQ(value_of(parse("api.hubapi.com")).port, 0);
  EXPECT_EQ(value_of(parse("10.0.0.1:3128")).host, "10.0.0.1");
  EXPECT_EQ(value_of(parse("10.0.0.1:3128")).port, 3128);
}

TEST(Authority, AnIpv6AddressStandsInBrackets) {
  EXPECT_EQ(value_of(parse("[FD00::1]")).host, "fd00::1");
  EXPECT_EQ(value_of(parse("[::1]:8080")).port, 8080);
}

TEST(Authority, WhatIsNoHostIsRefusedWithoutRepeatingIt) {
  for (const char* text : {"", ":80", "[::1", "[proxy]", "[::1]80", "[", "ho st", ".x", "u:p@h"}) {
    EXPECT_NE(problem_of(parse(text)), "") << text;
  }
  EXPECT_EQ(problem_of(parse("geheim host")), "the URL names no host; write it like http://right");
  EXPECT_EQ(problem_of(parse("host:geheim")), "the port is no number from 1 to 65535");
  EXPECT_EQ(problem_of(parse("host:0")), "the port is no number from 1 to 65535");
  EXPECT_EQ(problem_of(parse("host:")), "the port is no number from 1 to 65535");
}

TEST(Authority, LoopbackIsThisMachine) {
  for (const char* host : {"localhost", "127.0.0.1", "127.9.8.7", "::1"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const char* host : {"localhost.example.com", "128.0.0.1", "::2", "127.0.0.1.example.com"}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

}  // namespace
}  // namespace sluice
