#pragma once

#include <chrono>
#include <string>

#include "sandbox/access.h"
#include "sandbox/http_message.h"

namespace sluice::sandbox {

// The credentials that a refresh must show. Empty ones are not checked, only demanded.
struct OAuthClient {
  std::string client_id;
  std::string client_secret;
  std::string refresh_token;
};

// POST /oauth/v1/token and /oauth/v3/token, form-encoded (hubspot-api.md section 7): hands out a
// new access token of the app, the same refresh token back, or 400.
class OAuth {
 public:
  OAuth(OAuthClient client, std::chrono::seconds token_lifetime)
      : client_(std::move(client)), token_lifetime_(token_lifetime) {}

  HttpReply refresh(const std::string& form, long portal, Access& access, App& app, Time now);

 private:
  OAuthClient client_;
  std::chrono::seconds token_lifetime_;
  std::uint64_t issued_ = 0;
};

}  // namespace sluice::sandbox
