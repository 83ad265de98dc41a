#include "config/environment_proxy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string proxy_for(const std::string& url, const Environment& environment) {
  const auto found = value_of(environment_proxy(value_of(parse_base_url(url)), environment));
  return found ? found->host : "direct";
}

const std::string hub = "https://api.hubapi.com";

TEST(EnvironmentProxy, IsThatOfHttpsThenThatOfAllAndLowerCaseFirst) {
  Environment environment;
  EXPECT_EQ(proxy_for(hub, environment), "direct");
  environment["ALL_PROXY"] = "http://four";
  EXPECT_EQ(proxy_for(hub, environment), "four");
  environment["all_proxy"] = "http://three";
  EXPECT_EQ(proxy_for(hub, environment), "three");
  environment["HTTPS_PROXY"] = "http://two";
  EXPECT_EQ(proxy_for(hub, environment), "two");
  environment["https_proxy"] = "http://one";
  EXPECT_EQ(proxy_for(hub, environment), "one");
}

TEST(EnvironmentProxy, AnEmptyVariableIsNone) {
  EXPECT_EQ(proxy_for(hub, {{"https_proxy", ""}, {"HTTPS_PROXY", "two"}}), "two");
  EXPECT_EQ(proxy_variable({{"HTTPS_PROXY", ""}}), "");
}

TEST(EnvironmentProxy, TheOneForPlainHttpIsNotUsed) {
  EXPECT_EQ(proxy_for(hub, {{"http_proxy", "one"}, {"HTTP_PROXY", "two"}}), "direct");
}

TEST(EnvironmentProxy, NoProxyExemptsHosts) {
  Environment environment{{"HTTPS_PROXY", "proxy"}, {"NO_PROXY", "hubapi.com"}};
  EXPECT_EQ(proxy_for(hub, environment), "direct");
  EXPECT_EQ(proxy_for("https://api.example.com", environment), "proxy");
  environment["no_proxy"] = "example.com";
  EXPECT_EQ(proxy_for(hub, environment), "proxy");
}

TEST(EnvironmentProxy, ThisMachineIsReachedDirectly) {
  for (const char* url : {"https://localhost:8443", "https://127.0.0.1", "http://[::1]:8080"}) {
    EXPECT_EQ(proxy_for(url, {{"ALL_PROXY", "proxy"}}), "direct") << url;
  }
}

TEST(EnvironmentProxy, AWrongUrlIsTheVariablesProblem) {
  const auto found =
      environment_proxy(value_of(parse_base_url(hub)), {{"HTTPS_PROXY", "ftp://ann:geheim@proxy"}});
  EXPECT_THAT(problem_of(found), HasSubstr("HTTPS_PROXY: only HTTP proxies"));
  EXPECT_THAT(problem_of(found), Not(HasSubstr("geheim")));
}

}  // namespace
}  // namespace sluice
