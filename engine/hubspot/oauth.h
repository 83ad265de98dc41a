#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "config/secret.h"
#include "engine/hubspot/reply.h"
#include "engine/hubspot/reply_reading.h"

/// A new access token for an OAuth app (hubspot-api.md section 7; RFC 6749 section 6).
namespace sluice {

inline constexpr std::string_view oauth_token_path = "/oauth/v3/token";
inline constexpr std::string_view form_content_type = "application/x-www-form-urlencoded";

/// The body of the request, of the type form_content_type. A Secret, for it holds two.
Secret refresh_form(std::string_view client_id, const Secret& client_secret,
                    const Secret& refresh_token);

/// The reading of a reply to it. No text quotes the reply, which may quote the credentials.
struct RefreshReading {
  /// `settle`: there is a token; `retry`: transient; `wait`: throttled; `stop`: the credentials or
  /// the address are wrong.
  ReplyAction action = ReplyAction::retry;
  std::chrono::milliseconds wait{0};   // what Retry-After asks for
  Secret access_token;                 // of `settle`; fit for a header line
  std::chrono::seconds expires_in{0};  // lifetime of the token from now on, more than zero
  std::string reason;                  // unless `settle`: what happened
  std::string remedy;                  // `stop`: what the user can do about it
};

/// @param now the wall-clock time, for a Retry-After that is a date.
RefreshReading read_refresh(const Reply& reply, std::chrono::system_clock::time_point now);

}  // namespace sluice
