#include "engine/hubspot/reply_status.h"

#include <algorithm>

#include "engine/hubspot/correlation_id.h"
#include "engine/hubspot/rate_headers.h"
#include "engine/hubspot/request_fault.h"

namespace sluice {
namespace {

/// Locks last two seconds (hubspot-api.md section 3.3).
constexpr std::chrono::milliseconds shortest_lock{2000};

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool says_expired(const std::optional<ErrorBody>& error) {
  return error && (error->category == "EXPIRED_AUTHENTICATION" ||
                   contains(in_lower_case(error->message), "expired"));
}

/// `none` where the text names no limit.
ThrottleKind limit_named_in(std::string_view text) {
  const std::string name = in_lower_case(text);
  if (contains(name, "ten_secondly")) return ThrottleKind::burst;
  if (contains(name, "daily")) return ThrottleKind::daily;
  return contains(name, "secondly") ? ThrottleKind::secondly : ThrottleKind::none;
}

void read_throttle(int status, const std::optional<ErrorBody>& error, ReplyReading& out) {
  out.throttle = throttle_kind(status, error);
  out.action = ReplyAction::wait;
  describe_answer(status, error, out);
  if (out.throttle == ThrottleKind::locked) out.wait = std::max(out.wait, shortest_lock);
  if (out.throttle == ThrottleKind::daily) {
    out.action = ReplyAction::stop;
    out.remedy =
        "go on after midnight in the account's time zone, when HubSpot resets the daily limit";
  }
}

/// 413: only a request of several records can be made smaller.
void read_too_large(int status, const std::optional<ErrorBody>& error, std::size_t inputs,
                    ReplyReading& out) {
  out.verdicts.resize(inputs);
  if (inputs != 1) {
    out.action = ReplyAction::split;
    return describe_answer(status, error, out);
  }
  out.action = ReplyAction::settle;
  constexpr std::string_view message = "HubSpot takes no request of this size (HTTP 413)";
  out.failures.push_back({.code = "record_too_large",
                          .message = std::string(message),
                          .status = status,
                          .correlation_id = out.correlation_id,
                          .quote = message.size()});
  out.verdicts[0].outcome = Outcome::failed;
}

}  // namespace

StatusClass status_class(int status) {
  if (status >= 200 && status < 300) return StatusClass::success;
  if (status >= 500 && status < 600) return StatusClass::transient;
  switch (status) {
    case 400:
    case 409:
    case 422:
      return StatusClass::refusal;
    case 401:
      return StatusClass::expired;
    case 408:
      return StatusClass::transient;
    case 413:
      return StatusClass::too_large;
    case 423:
    case 429:
    case 477:
      return StatusClass::throttled;
    default:
      return StatusClass::systemic;
  }
}

ThrottleKind throttle_kind(int status, const std::optional<ErrorBody>& error) {
  if (status == 423) return ThrottleKind::locked;
  if (status == 477) return ThrottleKind::migration;
  if (!error) return ThrottleKind::burst;
  for (const std::string* text : {&error->policy_name, &error->message, &error->category}) {
    const ThrottleKind kind = limit_named_in(*text);
    if (kind != ThrottleKind::none) return kind;
  }
  return ThrottleKind::burst;
}

std::optional<ErrorBody> read_error(const Reply& reply, std::chrono::system_clock::time_point now,
                                    ErrorReader& reader, ReplyReading& out) {
  auto error = reader.read(reply.body);
  const bool is_named = error && !error->correlation_id.empty();
  out.correlation_id = is_named ? error->correlation_id : correlation_id(reply);
  out.wait = parse_retry_after(header(reply, "retry-after"), now).value_or(out.wait);
  return error;
}

void read_status(int status, const std::optional<ErrorBody>& error, std::size_t inputs,
                 ReplyReading& out) {
  switch (status_class(status)) {
    case StatusClass::success:
    case StatusClass::refusal:
      return;
    case StatusClass::too_large:
      return read_too_large(status, error, inputs, out);
    case StatusClass::throttled:
      return read_throttle(status, error, out);
    case StatusClass::transient:
      out.action = ReplyAction::retry;
      return describe_answer(status, error, out);
    case StatusClass::expired:
    case StatusClass::systemic:
      break;
  }
  stop_for(status_fault(status, error), out);
  if (status == 401 && says_expired(error)) out.action = ReplyAction::refresh_token;
}

}  // namespace sluice
