#include "config/base_url.h"

#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

std::string normalised(std::string_view text) {
  return to_string(value_of(parse_base_url(text)));
}

TEST(ParseBaseUrl, TakesItApart) {
  EXPECT_EQ(value_of(parse_base_url("https://api.hubapi.com")),
            (BaseUrl{true, "api.hubapi.com", 443, ""}));
  EXPECT_EQ(value_of(parse_base_url("http://127.0.0.1:8080/hub/")),
            (BaseUrl{false, "127.0.0.1", 8080, "/hub"}));
  EXPECT_EQ(value_of(parse_base_url("http://[::1]:8080")), (BaseUrl{false, "::1", 8080, ""}));
}

TEST(ParseBaseUrl, HasOneSpelling) {
  EXPECT_EQ(normalised("HTTPS://API.HubApi.com:443//"), "https://api.hubapi.com");
  EXPECT_EQ(normalised("https://proxy.example:8443/hub/v1/"), "https://proxy.example:8443/hub/v1");
  EXPECT_EQ(normalised("http://[::1]:80/"), "http://[::1]");
}

TEST(ParseBaseUrl, TakesPlainHttpForLoopback) {
  for (const char* text : {"http://localhost:1", "http://LOCALHOST", "http://127.0.0.1",
                           "http://127.255.3.4:99", "http://[::1]", "http://[0:0:0:0:0:0:0:1]"}) {
    EXPECT_EQ(problem_of(parse_base_url(text)), "") << text;
  }
}

TEST(ParseBaseUrl, RefusesPlainHttpForAllOtherHosts) {
  for (const char* text : {"http://api.hubapi.com", "http://128.0.0.1",
                           "http://127.0.0.1.example.com", "http://localhost.example.com",
                           "http://127.1", "http://0.0.0.0", "http://[::2]", "http://2130706433"}) {
    EXPECT_NE(problem_of(parse_base_url(text)).find("https://"), std::string::npos) << text;
  }
}

TEST(ParseBaseUrl, RefusesUserInfoWithoutRepeatingIt) {
  const std::string problem = problem_of(parse_base_url("https://ada:geheim@api.hubapi.com"));
  EXPECT_NE(problem.find("user info"), std::string::npos);
  EXPECT_EQ(problem.find("geheim"), std::string::npos);
}

TEST(ParseBaseUrl, RefusesWhatIsNoBaseUrl) {
  for (const char* text : {"",
                           "api.hubapi.com",
                           "ftp://api.hubapi.com",
                           "https://",
                           "https:///x",
                           "https://:443",
                           "https://a b",
                           "https://a\r\nb",
                           "https://ä.example",
                           "https://a:0",
                           "https://a:65536",
                           "https://a:x",
                           "https://a:",
                           "https://a?x=1",
                           "https://a/#x",
                           "https://[::1",
                           "https://[a]",
                           "https://[::1]x",
                           "https://[]",
                           "https://.a"}) {
    EXPECT_NE(problem_of(parse_base_url(text)), "") << text;
  }
}

}  // namespace
}  // namespace sluice
