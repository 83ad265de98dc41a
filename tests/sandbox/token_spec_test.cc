#include "sandbox/token_spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TokenSpec, ATokenAloneIsAnAppOfItsOwnWithEveryScope) {
  const TokenSpec spec = parse_token_spec("pat-na1-1");
  EXPECT_EQ(spec.token, "pat-na1-1");
  EXPECT_EQ(spec.app, "");
  EXPECT_THAT(spec.scopes, IsEmpty());
}

TEST(TokenSpec, AnAppAndScopes) {
  const TokenSpec spec = parse_token_spec("t@etl=tickets,crm.objects.deals.write");
  EXPECT_EQ(spec.token, "t");
  EXPECT_EQ(spec.app, "etl");
  EXPECT_THAT(spec.scopes, ElementsAre("tickets", "crm.objects.deals.write"));
}

TEST(TokenSpec, ATokenIsNeeded) {
  EXPECT_THROW(parse_token_spec("=tickets"), std::invalid_argument);
}

}  // namespace
}  // namespace sluice::sandbox
