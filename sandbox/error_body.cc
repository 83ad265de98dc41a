#include "sandbox/error_body.h"

namespace sluice::sandbox {
namespace {

JsonWriter error_start(std::string_view message, std::string_view correlation) {
  JsonWriter json;
  json.begin_object().member("status", "error").member("message", message);
  json.member("correlationId", correlation);
  return json;
}

HttpReply error_end(int status, JsonWriter json) {
  json.end_object();
  return {status, json.take()};
}

void write_detail(JsonWriter& json, const Problem& problem, Detail detail, long portal) {
  json.begin_object().member("isValid", false).member("message", problem.message);
  json.member("error", problem.code).member("name", problem.property);
  if (detail != Detail::plain) {
    json.member("localizedErrorMessage", problem.message);
    if (detail == Detail::with_value) json.member("propertyValue", problem.value);
    json.member("portalId", portal);
  }
  json.end_object();
}

// "expired 75 second(s) ago", "expired 20336 day(s) ago"
std::string ago(std::chrono::milliseconds age) {
  using namespace std::chrono;
  if (age >= days{1}) return std::to_string(duration_cast<days>(age).count()) + " day(s) ago";
  if (age >= hours{1}) return std::to_string(duration_cast<hours>(age).count()) + " hour(s) ago";
  if (age >= minutes{2})
    return std::to_string(duration_cast<minutes>(age).count()) + " minute(s) ago";
  return std::to_string(duration_cast<seconds>(age).count()) + " second(s) ago";
}

}  // namespace

void write_error_details(JsonWriter& json, std::span<const Problem> problems) {
  json.key("errors").begin_array();
  for (const Problem& problem : problems) {
    json.begin_object().member("message", problem.message).member("code", problem.code);
    json.key("context").begin_object().list_member("propertyName", problem.property).end_object();
    json.end_object();
  }
  json.end_array();
}

HttpReply categorised_error(int status, std::string_view message, std::string_view category,
                            std::string_view correlation) {
  JsonWriter json = error_start(message, correlation);
  json.member("category", category);
  return error_end(status, std::move(json));
}

std::string not_found_message(const ObjectType& type) {
  return "Could not get some " + type.shouted() +
         " objects, they may be deleted or not exist. Check that ids are valid.";
}

HttpReply too_many_inputs(std::string_view correlation) {
  return categorised_error(
      400,
      "The maximum number of inputs supported in a batch is 100. Please reduce the "
      "number of items and try again",
      "VALIDATION_ERROR", correlation);
}

HttpReply too_many_inputs_with_history(std::string_view correlation) {
  // Recorded up to "50"; the rest is that of the other limit.
  return categorised_error(
      400,
      "The maximum number of inputs supported in a batch request for property histories is 50. "
      "Please reduce the number of items and try again",
      "VALIDATION_ERROR", correlation);
}

HttpReply unknown_object_type(std::string_view alias, std::string_view correlation) {
  return categorised_error(404, "Unable to infer object type from: " + std::string{alias},
                           "OBJECT_NOT_FOUND", correlation);
}

HttpReply non_unique_key(std::string_view type_id, std::string_view property, long portal,
                         std::string_view correlation) {
  std::string message = "Unable to perform update/upsert by non-unique ";
  message.append(type_id).append(" property ").append(property);
  message += " in portal ID " + std::to_string(portal);
  return categorised_error(400, message, "VALIDATION_ERROR", correlation);
}

HttpReply duplicate_ids(std::span<const std::string_view> ids, std::string_view correlation) {
  std::string message = "Duplicate IDs found in batch input: [";
  for (const std::string_view id : ids) {
    if (message.back() != '[') message += ", ";
    message += id;
  }
  JsonWriter json = error_start(message + "]. IDs must be unique", correlation);
  json.key("context").begin_object().key("ids").begin_array();
  for (const std::string_view id : ids) json.value(id);
  json.end_array().end_object().member("category", "VALIDATION_ERROR");
  return error_end(400, std::move(json));
}

HttpReply bad_json(std::string_view message, std::string_view correlation) {
  return error_end(400, error_start(message, correlation));
}

std::string invalid_values_message(std::span<const Problem> problems, bool with_details,
                                   long portal) {
  JsonWriter json;
  json.begin_array();
  for (const Problem& problem : problems)
    write_detail(json, problem, with_details ? problem.detail : Detail::plain, portal);
  json.end_array();
  return "Property values were not valid: " + json.take();
}

HttpReply invalid_values(std::span<const Problem> problems, std::string_view correlation) {
  const Problem& first = problems.front();
  const std::string message = first.kind == ProblemKind::read_only
                                  ? first.message
                                  : invalid_values_message(problems, false, 0);
  JsonWriter json = error_start(message, correlation);
  // Recorded: four problems in the message, three in errors[]. A client must not count them.
  const std::size_t told = problems.size() > 1 ? problems.size() - 1 : 1;
  write_error_details(json, problems.first(told));
  json.member("category", "VALIDATION_ERROR");
  return error_end(400, std::move(json));
}

HttpReply conflict(const Problem& problem, std::string_view correlation) {
  return categorised_error(409, problem.message, "CONFLICT", correlation);
}

HttpReply credentials_missing(std::string_view correlation) {
  return categorised_error(401,
                           "Authentication credentials not found. This API supports OAuth 2.0 "
                           "authentication and you can find more details at "
                           "https://developers.hubspot.com/docs/methods/auth/oauth-overview",
                           "INVALID_AUTHENTICATION", correlation);
}

HttpReply token_expired(Time expiry, Time now, std::string_view correlation) {
  JsonWriter json = error_start(
      "The OAuth token used to make this call expired " + ago(now - expiry) + ".", correlation);
  // The expiry of a token that never was is told without milliseconds.
  const std::string text = expiry == Time{} ? "1970-01-01T00:00:00Z" : iso_text(expiry);
  json.key("context").begin_object().list_member("expire time", text).end_object();
  json.member("category", "EXPIRED_AUTHENTICATION");
  return error_end(401, std::move(json));
}

HttpReply scopes_missing(std::span<const std::string> scopes, std::string_view correlation) {
  JsonWriter json = error_start(
      "This app hasn't been granted all required scopes to make this call. Read more about "
      "required scopes here: https://developers.hubspot.com/scopes.",
      correlation);
  json.key("errors").begin_array().begin_object();
  json.member("message", "One or more of the following scopes are required.");
  json.key("context").begin_object().key("requiredGranularScopes").begin_array();
  for (const std::string& scope : scopes) json.value(scope);
  json.end_array().end_object().end_object().end_array();
  json.key("links").begin_object();
  json.member("scopes", "https://developers.hubspot.com/scopes").end_object();
  json.member("category", "MISSING_SCOPES");
  return error_end(403, std::move(json));
}

HttpReply ten_seconds_limit_reached(long app, long portal, std::string_view correlation) {
  JsonWriter json;
  json.begin_object().member("status", "error");
  json.member("message", "You have reached your ten_secondly_rolling limit.");
  json.member("errorType", "RATE_LIMIT").member("correlationId", correlation);
  json.member("policyName", "TEN_SECONDLY_ROLLING");
  json.member("groupName", "publicapi:private_app-api-calls-ten-secondly:" + std::to_string(app) +
                               ":" + std::to_string(portal));
  return error_end(429, std::move(json));
}

HttpReply daily_limit_reached(std::string_view request_id, std::string_view correlation) {
  JsonWriter json;
  json.begin_object().member("status", "error");
  json.member("message", "You have reached your daily limit.");
  json.member("errorType", "RATE_LIMIT").member("correlationId", correlation);
  json.member("policyName", "DAILY").member("requestId", request_id);
  return error_end(429, std::move(json));
}

HttpReply not_found(std::string_view correlation) {
  return error_end(404, error_start("resource not found", correlation));
}

HttpReply method_not_allowed(std::string_view correlation) {
  return error_end(405, error_start("HTTP 405 Method Not Allowed", correlation));
}

HttpReply property_exists(std::string_view name, std::string_view correlation) {
  JsonWriter json =
      error_start("A property named '" + std::string{name} + "' already exists.", correlation);
  json.member("category", "OBJECT_ALREADY_EXISTS");
  json.member("subCategory", "Properties.PROPERTY_WITH_NAME_EXISTS");
  return error_end(409, std::move(json));
}

HttpReply malformed_request(int status, std::string_view correlation) {
  return error_end(status, error_start("HTTP " + std::to_string(status), correlation));
}

HttpReply unsupported_media_type(std::string_view correlation) {
  return error_end(415, error_start("HTTP 415 Unsupported Media Type", correlation));
}

}  // namespace sluice::sandbox
