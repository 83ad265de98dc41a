#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "sandbox/http_message.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

enum class FaultKind {
  drop,                // the connection is reset, nothing was done
  drop_after,          // the connection is reset after the work was done
  hang,                // the work is done, no answer ever comes
  cut,                 // the work is done, half of the body comes
  status,              // an error status in place of an answer
  rate_limit,          // 429 TEN_SECONDLY_ROLLING
  daily_limit,         // 429 DAILY
  expired_token,       // 401 EXPIRED_AUTHENTICATION
  duplicate_result,    // the work is done, one result comes twice
  missing_result,      // the work is done, one result does not come
  unattributed_error,  // one result gives way to an error that names nobody
};

// Something that goes wrong with one call.
struct Fault {
  FaultKind kind;
  std::string name;  // as written, for /sandbox/requests
  int status = 0;    // of FaultKind::status
  bool html = false;
  // FaultKind::status only: the work is done all the same.
  bool after_effect = false;
  std::optional<std::chrono::seconds> retry_after = std::nullopt;
  bool retry_after_as_date = false;
  std::chrono::microseconds wait{0};

  bool is_status(int wanted) const { return kind == FaultKind::status && status == wanted; }
};

// "503", "502 html after", "429 retry-after=7", "429 retry-after=date:7", "524 wait=2s", "drop",
// "drop-after", "hang", "cut", "429-daily", "expired-token", "duplicate-result", "missing-result",
// "unattributed-error". Options that do nothing with a fault are refused. Throws
// std::invalid_argument.
Fault parse_fault(std::string_view text);

// The reply of a FaultKind::status (hubspot-api.md sections 3.3 and 3.4).
HttpReply status_reply(const Fault& fault, std::string_view correlation);

// Turns a refusal into a web page if the fault wants one.
void make_page(const Fault& fault, HttpReply& reply);

// Adds Retry-After if the fault has one.
void add_retry_after(const Fault& fault, Time now, HttpReply& reply);

}  // namespace sluice::sandbox
