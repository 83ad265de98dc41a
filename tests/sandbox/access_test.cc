#include "sandbox/access.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using Verdict = Access::Verdict;

const Time now{std::chrono::hours{1}};

App app(std::vector<std::string> scopes = {}) {
  return {"", 0, std::move(scopes), RateWindow{std::nullopt}};
}

TEST(Access, ARegisteredTokenBelongsToItsApp) {
  Access access;
  App& owner = access.add_app(app());
  access.add_token("secret", owner);
  const auto answer = access.check("Bearer secret", now);
  EXPECT_EQ(answer.verdict, Verdict::granted);
  EXPECT_EQ(answer.app, &owner);
  EXPECT_EQ(access.check("bearer secret", now).verdict, Verdict::granted);
}

TEST(Access, WhatIsNoBearerTokenIsMissing) {
  Access access;
  for (const char* header : {"", "Bearer", "Bearer ", "Basic c2VjcmV0", "secret"})
    EXPECT_EQ(access.check(header, now).verdict, Verdict::missing) << header;
}

TEST(Access, AnUnknownTokenIsWelcomeOnlyWhereAllAre) {
  Access access;
  EXPECT_EQ(access.check("Bearer x", now).verdict, Verdict::unknown);
  access.welcome_all(access.add_app(app()));
  EXPECT_EQ(access.check("Bearer x", now).verdict, Verdict::granted);
}

TEST(Access, ATokenExpiresToTheMillisecond) {
  Access access;
  access.add_token("t", access.add_app(app()), now);
  EXPECT_EQ(access.check("Bearer t", now - std::chrono::milliseconds{1}).verdict, Verdict::granted);
  EXPECT_EQ(access.check("Bearer t", now).verdict, Verdict::expired);
}

TEST(Access, OneOfSeveralScopesIsEnoughAndNoScopesAreAll) {
  EXPECT_TRUE(app().has_any_of({"a"}));
  EXPECT_TRUE(app({"b"}).has_any_of({"a", "b"}));
  EXPECT_FALSE(app({"c"}).has_any_of({"a", "b"}));
}

}  // namespace
}  // namespace sluice::sandbox
