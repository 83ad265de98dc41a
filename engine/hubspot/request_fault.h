#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/hubspot/error_body.h"
#include "engine/hubspot/reply_reading.h"
#include "engine/hubspot/upsert_input.h"

/// Refusals that name the request rather than a record: every further one would fare the same
/// (hubspot-api.md sections 3.2 and 13).
namespace sluice {

struct RequestFault {
  std::string reason;            // what happened
  std::size_t quote = 0;         // where in `reason` HubSpot's own words begin
  std::string remedy;            // what the user can do
  std::string unknown_property;  // set where the fault is inferred from what every input sends
};

/// A fault that is told in sluice's own words alone.
RequestFault own_fault(std::string reason, std::string remedy);

/// Says in `out` what HubSpot said: "HTTP 403 MISSING_SCOPES: This app hasn't been granted ...".
void describe_answer(int status, const std::optional<ErrorBody>& error, ReplyReading& out);

/// Makes `out` a stop for this reason.
void stop_for(RequestFault fault, ReplyReading& out);

/// The fault of a request refused with 400, 409 or 422; nothing where a record may be at fault.
std::optional<RequestFault> find_request_fault(int status, const ErrorBody& error,
                                               std::span<const UpsertInput> inputs,
                                               std::string_view id_property);

/// Whether the request rather than its records is at fault when HubSpot does not know `property`:
/// it is the key, or every one of several inputs sends it. One record alone proves nothing.
bool is_unknown_to_request(std::string_view property, std::span<const UpsertInput> inputs,
                           std::string_view id_property);

RequestFault unknown_property_fault(std::string_view property, std::string_view id_property);

/// The fault behind a status that no other batch can avoid: 3xx, 401, 403, 404, 405, 414, 415, ...
RequestFault status_fault(int status, const std::optional<ErrorBody>& error);

}  // namespace sluice
