#include "sandbox/oauth.h"

#include "sandbox/json_writer.h"
#include "sandbox/path.h"

namespace sluice::sandbox {
namespace {

HttpReply refused(std::string_view status, std::string_view message) {
  JsonWriter json;
  json.begin_object().member("status", status).member("message", message).end_object();
  return {400, json.take()};
}

bool matches(const std::string& shown, const std::string& wanted) {
  return wanted.empty() ? !shown.empty() : shown == wanted;
}

}  // namespace

HttpReply OAuth::refresh(const std::string& form, long portal, Access& access, App& app, Time now) {
  const std::string refresh_token = query_value(form, "refresh_token");
  if (query_value(form, "grant_type") != "refresh_token")
    return refused("BAD_GRANT_TYPE", "unsupported grant type");
  if (!matches(query_value(form, "client_id"), client_.client_id) ||
      !matches(query_value(form, "client_secret"), client_.client_secret))
    return refused("BAD_CLIENT_ID", "missing or unknown client id or secret");
  if (!matches(refresh_token, client_.refresh_token))
    return refused("BAD_REFRESH_TOKEN", "missing or unknown refresh token");
  const std::string token = "sandbox-access-" + std::to_string(++issued_);
  access.add_token(token, app, now + token_lifetime_);
  JsonWriter json;
  json.begin_object().member("access_token", token).member("refresh_token", refresh_token);
  json.member("expires_in", token_lifetime_.count()).member("token_type", "bearer");
  json.member("hub_id", portal).key("scopes").begin_array();
  for (const std::string& scope : app.scopes) json.value(scope);
  json.end_array().member("user_id", 1).member("token_use", "access_token").end_object();
  return {200, json.take()};
}

}  // namespace sluice::sandbox
