#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/http_message.h"
#include "sandbox/json_writer.h"
#include "sandbox/object_type.h"
#include "sandbox/problem.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// Whole-request refusals, worded as recorded (hubspot-api.md sections 2 and 3.4). `correlation` is
// the id that the reply's header repeats.

HttpReply too_many_inputs(std::string_view correlation);
HttpReply too_many_inputs_with_history(std::string_view correlation);
HttpReply unknown_object_type(std::string_view alias, std::string_view correlation);
HttpReply non_unique_key(std::string_view type_id, std::string_view property, long portal,
                         std::string_view correlation);
HttpReply duplicate_ids(std::span<const std::string_view> ids, std::string_view correlation);
HttpReply bad_json(std::string_view message, std::string_view correlation);
// `problems` of all records in record order, of one kind (invalid_value or read_only).
HttpReply invalid_values(std::span<const Problem> problems, std::string_view correlation);
HttpReply conflict(const Problem& problem, std::string_view correlation);

HttpReply credentials_missing(std::string_view correlation);
HttpReply token_expired(Time expiry, Time now, std::string_view correlation);
HttpReply scopes_missing(std::span<const std::string> scopes, std::string_view correlation);

HttpReply ten_seconds_limit_reached(long app, long portal, std::string_view correlation);
HttpReply daily_limit_reached(std::string_view request_id, std::string_view correlation);

// "Could not get some CONTACT objects, ..."
std::string not_found_message(const ObjectType& type);

// An error with a category of its own, e.g. of the properties API.
HttpReply categorised_error(int status, std::string_view message, std::string_view category,
                            std::string_view correlation);

HttpReply property_exists(std::string_view name, std::string_view correlation);

// 404 without a category: no such path or object.
HttpReply not_found(std::string_view correlation);
HttpReply method_not_allowed(std::string_view correlation);
// 400, 413, 414 or 431: refused before any endpoint is known. The texts are in no public source.
HttpReply malformed_request(int status, std::string_view correlation);
HttpReply unsupported_media_type(std::string_view correlation);

// The text of one or several invalid values: the prefix and the array behind it. `with_details` as
// in a 207, plain as in a 400.
std::string invalid_values_message(std::span<const Problem> problems, bool with_details,
                                   long portal);

// "errors":[{message, code, context}] of read-only properties and the like.
void write_error_details(JsonWriter& json, std::span<const Problem> problems);

}  // namespace sluice::sandbox
