#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/verdict.h"

namespace sluice {

/// What one reply asks the sender of the batch to do.
enum class ReplyAction {
  settle,         // every input has its verdict
  verify,         // some inputs are `unknown`: send them again or read them back
  split,          // refused because of some record: settle the named culprits, halve the rest
  retry,          // transient: the same batch again after a backoff
  wait,           // throttled: all senders pause, no attempt is spent
  refresh_token,  // the access token expired; without a way to refresh it this is `stop`
  stop,           // every further batch would fare the same
};

/// "settle", "verify", ...
std::string_view to_string(ReplyAction action);

/// Which limit a throttled reply names (hubspot-api.md sections 3.3 and 6.3).
enum class ThrottleKind {
  none,
  burst,      // 429 of the rolling window (10 seconds), or one that does not say
  secondly,   // 429 of the deprecated one-second policy: 1 second
  daily,      // 429 until the account's midnight; the action is `stop`
  locked,     // 423: at least 2 seconds, with fewer senders
  migration,  // 477: the account is being moved, up to 24 hours
};

/// What a reply says about one input of its request.
struct InputVerdict {
  Outcome outcome = Outcome::unknown;  // created, updated, failed or unknown
  std::string_view id;                 // HubSpot's record id of a created or updated record
  std::uint32_t failure = 0;           // index into ReplyReading::failures of a failed one
};

/// Warnings of one text among those that came with results.
struct WarningKind {
  std::string category;   // may be empty
  std::string message;    // at most max_message_bytes; may be empty, but not both
  std::size_t count = 0;  // in this reply

  bool operator==(const WarningKind&) const = default;
};

inline constexpr std::size_t max_warning_kinds = 10;

/// The reading of one reply to one batch upsert. Reuse it from reply to reply.
///
/// `reason` and Failure::message from `quote` on, and WarningKind::message, are HubSpot's words,
/// who quotes the record's values: they belong into the result files and must be masked anywhere
/// else.
struct ReplyReading {
  ReplyAction action = ReplyAction::retry;

  /// The wait that the reply itself imposes: Retry-After, at least 2 s for a 423; the caller's own
  /// backoff comes on top. Zero where the reply says nothing.
  std::chrono::milliseconds wait{0};

  /// One for each input, in the order of the request, for settle, verify and split, also where
  /// these are `otherwise`; else empty.
  /// The ids live until the next read() of the ReplyReader.
  std::vector<InputVerdict> verdicts;
  std::vector<Failure> failures;  // each may be shared by several verdicts

  std::string reason;     // split, retry, wait, refresh_token, stop: what happened, for people
  std::size_t quote = 0;  // where in `reason` HubSpot's own words begin
  std::string remedy;     // stop: what the user can do about it

  /// A stop that is inferred from this one reply: whoever knows that other records fare better
  /// does `otherwise` instead, of which the verdicts are then. It is so for a property that HubSpot
  /// does not know and every input sends (its name is unknown_property), and for a 2xx that says
  /// nothing at all. `stop`: there is no doubt.
  ReplyAction otherwise = ReplyAction::stop;
  std::string unknown_property;
  std::string correlation_id;  // HubSpot's name for the reply; empty where it gave none
  ThrottleKind throttle = ThrottleKind::none;

  std::size_t warnings = 0;                // warnings that came with results
  std::vector<WarningKind> warning_kinds;  // the first max_warning_kinds different ones
  std::size_t unrequested_results = 0;     // results that name no input of the request
  std::size_t unattributed_errors = 0;     // errors that name no input of the request
};

/// Makes `reading` a new one whose memory is reused.
void reset(ReplyReading& reading);

}  // namespace sluice
