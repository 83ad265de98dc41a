#include "config/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"
#include "tests/unit/config/temporary_file.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* oauth_variables[] = {"HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET",
                                           "HUBSPOT_REFRESH_TOKEN"};

/// Every value has the word "geheim" in it.
Environment with_oauth(Environment environment = {}) {
  for (const char* variable : oauth_variables) {
    environment[variable] = std::string("geheim-") + variable;
  }
  return environment;
}

std::string token(const Parsed<Credentials>& found) {
  return std::string(value_of(found).token.reveal());
}

TEST(Credentials, TheTokenComesFromTheEnvironment) {
  EXPECT_EQ(token(find_credentials("", {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-a"}})), "pat-na1-a");
}

TEST(Credentials, TheTokenComesFromTheFileBeforeTheEnvironment) {
  const TemporaryFile file("token", "pat-na1-file\r\n");
  EXPECT_EQ(token(find_credentials(file.path(), {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-a"}})),
            "pat-na1-file");
}

TEST(Credentials, AMissingTokenTellsHowToGiveOne) {
  for (const Environment& environment :
       {Environment{}, Environment{{"HUBSPOT_ACCESS_TOKEN", ""}}}) {
    const std::string problem = problem_of(find_credentials("", environment));
    EXPECT_THAT(problem, HasSubstr("HUBSPOT_ACCESS_TOKEN"));
    EXPECT_THAT(problem, HasSubstr("--token-file"));
  }
}

TEST(Credentials, AnUnreadableOrEmptyTokenFileIsNamed) {
  EXPECT_EQ(problem_of(find_credentials("/no/such", {})),
            "--token-file: cannot read /no/such: No such file or directory");
  const TemporaryFile file("empty", "\n");
  EXPECT_EQ(problem_of(find_credentials(file.path(), {})),
            "--token-file: " + file.path() + " holds no token: it is empty");
}

TEST(Credentials, BytesThatWouldBreakAHeaderAreRefusedAndNotRepeated) {
  for (const char* text : {"geheim\r\nX: y", "geheim x", "geheim\x01", "geheimä", "\ngeheim"}) {
    const std::string problem = problem_of(find_credentials("", {{"HUBSPOT_ACCESS_TOKEN", text}}));
    EXPECT_THAT(problem, HasSubstr("HUBSPOT_ACCESS_TOKEN holds no token"));
    EXPECT_THAT(problem, Not(HasSubstr("geheim")));
  }
}

TEST(Credentials, OAuthNeedsNoToken) {
  const Credentials found = value_of(find_credentials("", with_oauth()));
  EXPECT_TRUE(found.token.empty());
  ASSERT_TRUE(found.oauth.has_value());
  EXPECT_EQ(found.oauth->client_id, "geheim-HUBSPOT_CLIENT_ID");
  EXPECT_EQ(found.oauth->client_secret.reveal(), "geheim-HUBSPOT_CLIENT_SECRET");
  EXPECT_EQ(found.oauth->refresh_token.reveal(), "geheim-HUBSPOT_REFRESH_TOKEN");
}

TEST(Credentials, ATokenBesideOAuthIsTakenToo) {
  const Credentials found =
      value_of(find_credentials("", with_oauth({{"HUBSPOT_ACCESS_TOKEN", "a"}})));
  EXPECT_EQ(found.token.reveal(), "a");
  EXPECT_TRUE(found.oauth.has_value());
}

TEST(Credentials, ATokenFileSetsTheWholeEnvironmentAside) {
  const TemporaryFile file("token", "from-file\n");
  Environment half = with_oauth();
  half.erase("HUBSPOT_CLIENT_ID");
  for (const Environment& environment : {with_oauth(), half}) {
    const Credentials found = value_of(find_credentials(file.path(), environment));
    EXPECT_EQ(found.token.reveal(), "from-file");
    EXPECT_FALSE(found.oauth.has_value());
  }
}

TEST(Credentials, HalfAnOAuthNamesWhatIsMissingAndNoValue) {
  for (const char* variable : oauth_variables) {
    Environment environment = with_oauth({{"HUBSPOT_ACCESS_TOKEN", "a"}});
    environment[variable] = "";
    const std::string problem = problem_of(find_credentials("", environment));
    EXPECT_THAT(problem, HasSubstr(std::string("but ") + variable + " is not set"));
    EXPECT_THAT(problem, Not(HasSubstr("geheim")));
  }
  EXPECT_THAT(problem_of(find_credentials("", {{"HUBSPOT_CLIENT_SECRET", "geheim"}})),
              HasSubstr("but HUBSPOT_CLIENT_ID and HUBSPOT_REFRESH_TOKEN are not set"));
}

TEST(Credentials, LineEndsBehindOAuthAreCutAndOtherStrangeBytesRefused) {
  Environment environment = with_oauth();
  environment["HUBSPOT_CLIENT_ID"] = "app\r\n";
  EXPECT_EQ(value_of(find_credentials("", environment)).oauth->client_id, "app");
  environment["HUBSPOT_REFRESH_TOKEN"] = "geheim geheim";
  const std::string problem = problem_of(find_credentials("", environment));
  EXPECT_THAT(problem, HasSubstr("HUBSPOT_REFRESH_TOKEN holds no credential"));
  EXPECT_THAT(problem, Not(HasSubstr("geheim")));
}

TEST(Credentials, AreHeldByAnEnvironmentWithAnyOfTheVariables) {
  EXPECT_FALSE(holds_credentials({{"PATH", "/bin"}, {"HUBSPOT_ACCESS_TOKEN", ""}}));
  EXPECT_TRUE(holds_credentials({{"HUBSPOT_ACCESS_TOKEN", "a"}}));
  for (const char* variable : oauth_variables) {
    EXPECT_TRUE(holds_credentials({{variable, "a"}})) << variable;
  }
}

}  // namespace
}  // namespace sluice
