#pragma once

#include "sandbox/batch_call.h"
#include "sandbox/http_message.h"

namespace sluice::sandbox {

// The batch operations that write, from the check of the ids on.

// POST .../batch/upsert, from the check of the key on (hubspot-api.md section 12.2, steps 10 to
// 15).
HttpReply upsert(const BatchCall& call);

// POST .../batch/create: 201, or 207 with errors[].
HttpReply create(const BatchCall& call);

// POST .../batch/update, by record id or by a unique property other than a contact's e-mail, which
// was refused live (section 1.4).
HttpReply update(const BatchCall& call);

}  // namespace sluice::sandbox
