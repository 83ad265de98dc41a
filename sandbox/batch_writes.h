#pragma once

#include "sandbox/batch_call.h"
#include "sandbox/http_message.h"

namespace sluice::sandbox {

// POST .../batch/upsert, from the check of the key on (hubspot-api.md section 12.2, steps 10 to
// 15).
HttpReply upsert(const BatchCall& call);

}  // namespace sluice::sandbox
