#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/command_line.h"
#include "tests/unit/config/temporary_file.h"

/// Which of flag, environment and config file names the proxy, and what is kept of it.
namespace sluice {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

const Environment with_token = {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-env"}};

Environment with_proxy(const std::string& url) {
  Environment environment = with_token;
  environment["HTTPS_PROXY"] = url;
  return environment;
}

CommandLine parse(std::vector<std::string> words, const Environment& environment = with_token) {
  words.insert(words.begin(), {"sluice", "upsert", "contacts", "a.csv"});
  const std::vector<std::string_view> views(words.begin(), words.end());
  return parse_command_line(views, environment);
}

RunConfig run(std::vector<std::string> words, const Environment& environment = with_token) {
  const CommandLine parsed = parse(std::move(words), environment);
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    ADD_FAILURE() << "unexpected error: " << error->message;
    return {};
  }
  return std::get<RunConfig>(parsed);
}

std::string error(std::vector<std::string> words, const Environment& environment = with_token) {
  const CommandLine parsed = parse(std::move(words), environment);
  const auto* usage_error = std::get_if<UsageError>(&parsed);
  return usage_error == nullptr ? "" : usage_error->message;
}

std::string host(const RunConfig& config) {
  return config.connection.proxy ? config.connection.proxy->host : "direct";
}

TEST(ProxyChoice, TheFlagOutranksTheEnvironmentAndThatTheFile) {
  const TemporaryFile job("job.toml", "proxy = 'http://file:3128'\n");
  const std::vector<std::string> file = {"--config", job.path()};
  EXPECT_EQ(host(run({})), "direct");
  EXPECT_EQ(host(run(file)), "file");
  EXPECT_EQ(host(run(file, with_proxy("http://environment"))), "environment");
  const std::vector<std::string> flag = {"--config", job.path(), "--proxy", "http://flag"};
  EXPECT_EQ(host(run(flag, with_proxy("http://environment"))), "flag");
}

TEST(ProxyChoice, NoneSetsTheEnvironmentAside) {
  EXPECT_EQ(host(run({"--proxy", "none"}, with_proxy("http://environment"))), "direct");
  EXPECT_EQ(error({"--proxy", "none"}, with_proxy("socks5://wrong")), "");
}

TEST(ProxyChoice, AProxyThatIsNamedExplicitlyIsTakenForThisMachineToo) {
  EXPECT_EQ(host(run({"--base-url", "https://localhost:8443", "--proxy", "http://flag"})), "flag");
  EXPECT_EQ(host(run({"--base-url", "https://localhost:8443"}, with_proxy("http://environment"))),
            "direct");
}

TEST(ProxyChoice, NoProxyOfAnotherMachineEverReadsTheToken) {
  EXPECT_THAT(error({"--base-url", "http://localhost:8080", "--proxy", "http://other:3128"}),
              HasSubstr("unencrypted"));
  const std::vector<std::string> here = {"--base-url", "http://localhost:8080", "--proxy",
                                         "http://127.0.0.1:3128"};
  EXPECT_EQ(host(run(here)), "127.0.0.1");
}

TEST(ProxyChoice, ItsCredentialsAreUsedButNotKept) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"--proxy", "http://ann:geheim@proxy:3128"}, {"--proxy=ann:geheim@proxy:3128"}}) {
    const RunConfig config = run(words);
    EXPECT_EQ(config.connection.proxy->credentials.reveal(), "ann:geheim");
    EXPECT_THAT(config.given, ElementsAre(Field(&GivenOption::value, HasSubstr("***@proxy:3128"))));
    EXPECT_THAT(config.command_line, Each(Not(HasSubstr("geheim"))));
    EXPECT_THAT(config.command_line, Contains(HasSubstr("***@proxy:3128")));
  }
}

TEST(ProxyChoice, AProblemShowsNoneOfIt) {
  EXPECT_THAT(error({"--proxy", "http://ann:geheim@proxy:x"}),
              AllOf(HasSubstr("--proxy: the port"), Not(HasSubstr("geheim"))));
}

class ProxyOfAResumedRun : public testing::Test {
 protected:
  static std::variant<RunConfig, ShowText, UsageError> resume(const std::string& stored,
                                                              const std::vector<std::string>& words,
                                                              const Environment& environment) {
    std::vector<std::string> line = {"sluice", "resume", "runs/a"};
    line.insert(line.end(), words.begin(), words.end());
    const std::vector<std::string_view> views(line.begin(), line.end());
    const auto command = std::get<ResumeCommand>(parse_command_line(views, environment));
    return resume_config({.object = "contacts",
                          .inputs = {"a.csv"},
                          .given = {{"proxy", stored}},
                          .working_directory = "/data"},
                         command, environment);
  }

  static std::string resumed_host(const std::string& stored,
                                  const std::vector<std::string>& words = {},
                                  const Environment& environment = with_token) {
    return host(std::get<RunConfig>(resume(stored, words, environment)));
  }
};

TEST_F(ProxyOfAResumedRun, IsThatOfTheRunWhateverTheEnvironmentSays) {
  EXPECT_EQ(resumed_host("http://proxy:3128", {}, with_proxy("http://environment")), "proxy");
  EXPECT_EQ(resumed_host("none", {}, with_proxy("http://environment")), "direct");
}

TEST_F(ProxyOfAResumedRun, MayBeGivenAnewWithItsCredentials) {
  const auto made = resume("http://***@proxy:3128", {"--proxy", "http://ann:x@proxy"}, with_token);
  EXPECT_EQ(std::get<RunConfig>(made).connection.proxy->credentials.reveal(), "ann:x");
}

TEST_F(ProxyOfAResumedRun, ComesFromTheEnvironmentWhereItsCredentialsWereNotStored) {
  EXPECT_EQ(resumed_host("http://***@proxy:3128", {}, with_proxy("http://environment")),
            "environment");
  const auto made = resume("http://***@proxy:3128", {}, with_token);
  EXPECT_THAT(std::get<UsageError>(made).message,
              HasSubstr("run.json: --proxy: user and password are never stored"));
}

}  // namespace
}  // namespace sluice
