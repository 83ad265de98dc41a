#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "engine/hubspot/error_body.h"
#include "engine/hubspot/reply.h"
#include "engine/hubspot/reply_reading.h"

/// What the status of a reply decides (hubspot-api.md section 3.3).
namespace sluice {

enum class StatusClass {
  success,    // 2xx: the body decides
  refusal,    // 400, 409, 422: the request or a record is at fault
  too_large,  // 413
  throttled,  // 423, 429, 477
  transient,  // 408, 5xx
  expired,    // 401: the token may have expired
  systemic,   // anything else: every further request would fare the same
};

StatusClass status_class(int status);

/// Which limit a reply of the class `throttled` names: by policyName, else by the message, else by
/// the category, each without case.
ThrottleKind throttle_kind(int status, const std::optional<ErrorBody>& error);

/// The error that a reply other than a 2xx carries; nothing where its body is no whole JSON object.
/// Sets what such a reply says whatever its status: `out.wait` by Retry-After, and HubSpot's name
/// for the reply.
std::optional<ErrorBody> read_error(const Reply& reply, std::chrono::system_clock::time_point now,
                                    ErrorReader& reader, ReplyReading& out);

/// Completes the reading of a reply of any class but success and refusal. `out.wait` is already
/// what Retry-After asks for.
/// @param inputs how many the request held.
void read_status(int status, const std::optional<ErrorBody>& error, std::size_t inputs,
                 ReplyReading& out);

}  // namespace sluice
