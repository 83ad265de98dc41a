#pragma once

#include "sandbox/batch_call.h"
#include "sandbox/http_message.h"

namespace sluice::sandbox {

// POST .../batch/read by record id or unique property (`idProperty` at the top of the body): 200,
// or 207 when some are missing. Properties without a value are null (hubspot-api.md section 8).
// With `propertiesWithHistory` at most 50 inputs; a history has the present value only.
HttpReply read(const BatchCall& call);

// POST .../batch/archive: 204 whether the ids exist or not (section 8.3).
HttpReply archive(const BatchCall& call);

}  // namespace sluice::sandbox
