#include "engine/net/redaction.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

constexpr std::string_view token = "pat-na1-0123";

TEST(Redaction, ATokenThatTheServerEchoesIsOverwrittenWhereverItStands) {
  HttpReply reply{.status = 400,
                  .headers = {{"x-seen", "Bearer pat-na1-0123"}, {"via", "proxy"}},
                  .body = "pat-na1-0123: got Authorization: Bearer pat-na1-0123"};
  redact(reply, token);
  EXPECT_EQ(reply.body, "************: got Authorization: Bearer ************");
  EXPECT_EQ(reply.headers[0].second, "Bearer ************");
  EXPECT_EQ(reply.headers[1].second, "proxy");
}

TEST(Redaction, WithoutATokenNothingChanges) {
  HttpReply reply{.status = 400, .headers = {}, .body = "{}"};
  redact(reply, "");
  EXPECT_EQ(reply.body, "{}");
}

TEST(Redaction, AShortTextThatAnyReplyMayHoldIsLeft) {
  HttpReply reply{.status = 400, .headers = {}, .body = R"({"token":1})"};
  redact(reply, "token");
  EXPECT_EQ(reply.body, R"({"token":1})");
}

}  // namespace
}  // namespace sluice
