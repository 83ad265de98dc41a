#include "engine/net/request_head.h"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace sluice {
namespace {

const Endpoint hub{
    .scheme = Scheme::https, .host = "api.hubapi.com", .port = 443, .path_prefix = {}};

HttpRequest post(std::string_view target, std::string_view body) {
  return {.method = "POST", .target = target, .body = body, .timeout = {}};
}

TEST(RequestHead, APostCarriesItsFieldsAndTheBodysLength) {
  const Secret token("pat-123");
  const RequestHead head(hub, &token, "sluice/0.1.0");
  EXPECT_EQ(head.write(post("/crm/v3/objects/contacts/batch/upsert", "{}")),
            "POST /crm/v3/objects/contacts/batch/upsert HTTP/1.1\r\n"
            "Host: api.hubapi.com\r\n"
            "User-Agent: sluice/0.1.0\r\n"
            "Accept: application/json\r\n"
            "Accept-Encoding: identity\r\n"
            "Authorization: Bearer pat-123\r\n"
            "Content-Type: application/json\r\n"
            "Content-Length: 2\r\n"
            "\r\n");
}

TEST(RequestHead, AGetHasNeitherLengthNorContentType) {
  const Secret token("pat-123");
  const RequestHead head(hub, &token, "sluice/0.1.0");
  const std::string text =
      head.write({.method = "GET", .target = "/x?limit=1", .body = {}, .timeout = {}});
  EXPECT_TRUE(text.starts_with("GET /x?limit=1 HTTP/1.1\r\n"));
  EXPECT_EQ(text.find("Content-"), std::string::npos);
}

TEST(RequestHead, APostWithoutABodySaysSo) {
  const Secret token("pat-123");
  const RequestHead head(hub, &token, "sluice/0.1.0");
  EXPECT_NE(head.write(post("/x", "")).find("Content-Length: 0\r\n"), std::string::npos);
}

TEST(RequestHead, TheBaseUrlsPathComesBeforeTheTarget) {
  const Endpoint proxied{
      .scheme = Scheme::http, .host = "::1", .port = 8080, .path_prefix = "/hub"};
  const std::string text = RequestHead(proxied, nullptr, "s").write(post("/crm", "{}"));
  EXPECT_TRUE(text.starts_with("POST /hub/crm HTTP/1.1\r\nHost: [::1]:8080\r\n"));
}

TEST(RequestHead, WithoutATokenThereIsNoAuthorization) {
  const Secret empty;
  for (const Secret* token : {static_cast<const Secret*>(nullptr), &empty}) {
    const std::string text = RequestHead(hub, token, "s").write(post("/crm", "{}"));
    EXPECT_EQ(text.find("Authorization"), std::string::npos);
  }
}

TEST(RequestHead, TheTokenIsReadAnewForEachRequest) {
  Secret token;
  const RequestHead head(hub, &token, "s");
  EXPECT_EQ(head.write(post("/crm", "{}")).find("Authorization"), std::string::npos);
  token = Secret("fetched");
  EXPECT_NE(head.write(post("/crm", "{}")).find("\r\nAuthorization: Bearer fetched\r\n"),
            std::string::npos);
}

TEST(RequestHead, ARequestMayGoWithoutTheTokenAndWithAnotherContentType) {
  const Secret token("pat-123");
  HttpRequest request = post("/oauth/v3/token", "grant_type=refresh_token");
  request.content_type = "application/x-www-form-urlencoded";
  request.authorize = false;
  EXPECT_EQ(RequestHead(hub, &token, "s").write(request),
            "POST /oauth/v3/token HTTP/1.1\r\n"
            "Host: api.hubapi.com\r\n"
            "User-Agent: s\r\n"
            "Accept: application/json\r\n"
            "Accept-Encoding: identity\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: 24\r\n"
            "\r\n");
}

TEST(RequestHead, ATokenThatWouldStartAFieldOfItsOwnIsRefusedWithoutBeingShown) {
  for (const char* text : {"abc\r\nX-Evil: 1", "abc\n", "a b", "a\x7f", "\xc3\xa4"}) {
    Secret token(text);
    try {
      const RequestHead head(hub, &token, "s");
      ADD_FAILURE() << "was accepted";
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(std::string(error.what()).find("abc"), std::string::npos);
    }
    token = Secret("good");
    const RequestHead head(hub, &token, "s");
    token = Secret(text);
    EXPECT_THROW(head.write(post("/crm", "{}")), std::runtime_error) << "replaced by a bad one";
  }
}

TEST(RequestHead, ATargetThatIsNoneIsRefused) {
  const RequestHead head(hub, nullptr, "s");
  for (const char* target : {"", "crm", "/a b", "/a\r\nX: y", "/\xc3\xa4"}) {
    EXPECT_THROW(head.write(post(target, "{}")), std::invalid_argument) << target;
  }
}

}  // namespace
}  // namespace sluice
