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

TEST(Redaction, ATokenInJsonEscapesIsOverwrittenToo) {
  for (const std::string body :
       {R"(\u0070at-na1-0123)", R"(pat\u002Dna1\u002dxx pat\u002Dna1\u002d0123)",
        R"(\u0070\u0061\u0074\u002d\u006e\u0061\u0031\u002d\u0030\u0031\u0032\u0033)",
        R"(\\\u0070at-na1-0123)"}) {
    HttpReply reply{.status = 400, .headers = {}, .body = body};
    redact(reply, token);
    EXPECT_TRUE(reply.body.ends_with("************")) << body;
    EXPECT_EQ(reply.body.size(), body.size());
  }
}

TEST(Redaction, TheLetterUIsNoBeginningOfAnEscapeInAToken) {
  HttpReply reply{.status = 400, .headers = {}, .body = R"(tr\u0075st\u002Dus trust-us)"};
  redact(reply, "trust-us");
  EXPECT_EQ(reply.body, "****************** ********");
}

TEST(Redaction, EscapesOfOtherTextsStay) {
  const std::string body = R"({"a":"caf\u00e9 \u0070at-na1-012 \n \\","b":"\/\u00)";
  HttpReply reply{.status = 400, .headers = {}, .body = body};
  redact(reply, token);
  EXPECT_EQ(reply.body, body);
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
