#pragma once

#include <span>

#include "sandbox/batch_call.h"
#include "sandbox/http_message.h"
#include "sandbox/write_plan.h"

namespace sluice::sandbox {

enum class ResultStyle {
  upsert,  // each result says whether it is `new`
  create,  // 201 instead of 200
  update,
};

// 200, or 207 with errors[], for what was written and what was not. The results come in another
// order than the inputs (hubspot-api.md section 5).
HttpReply write_reply(const BatchCall& call, std::vector<Written> written,
                      std::span<const RefusedInput> refused, ResultStyle style);

}  // namespace sluice::sandbox
