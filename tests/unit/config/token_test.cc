#include "config/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"
#include "tests/unit/config/temporary_file.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string token(const Parsed<Secret>& found) {
  return std::string(value_of(found).reveal());
}

TEST(Token, ComesFromTheEnvironment) {
  EXPECT_EQ(token(find_token("", {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-a"}})), "pat-na1-a");
}

TEST(Token, ComesFromTheFileBeforeTheEnvironment) {
  const TemporaryFile file("token", "pat-na1-file\r\n");
  EXPECT_EQ(token(find_token(file.path(), {{"HUBSPOT_ACCESS_TOKEN", "pat-na1-a"}})),
            "pat-na1-file");
}

TEST(Token, AMissingOneTellsHowToGiveOne) {
  for (const Environment& environment :
       {Environment{}, Environment{{"HUBSPOT_ACCESS_TOKEN", ""}}}) {
    const std::string problem = problem_of(find_token("", environment));
    EXPECT_THAT(problem, HasSubstr("HUBSPOT_ACCESS_TOKEN"));
    EXPECT_THAT(problem, HasSubstr("--token-file"));
  }
}

TEST(Token, AnUnreadableOrEmptyFileIsNamed) {
  EXPECT_EQ(problem_of(find_token("/no/such", {})),
            "--token-file: cannot read /no/such: No such file or directory");
  const TemporaryFile file("empty", "\n");
  EXPECT_EQ(problem_of(find_token(file.path(), {})),
            "--token-file: " + file.path() + " holds no token: it is empty");
}

TEST(Token, BytesThatWouldBreakAHeaderAreRefusedAndNotRepeated) {
  for (const char* text : {"geheim\r\nX: y", "geheim x", "geheim\x01", "geheimä", "\ngeheim"}) {
    const std::string problem = problem_of(find_token("", {{"HUBSPOT_ACCESS_TOKEN", text}}));
    EXPECT_THAT(problem, HasSubstr("HUBSPOT_ACCESS_TOKEN holds no token"));
    EXPECT_THAT(problem, Not(HasSubstr("geheim")));
  }
}

}  // namespace
}  // namespace sluice
