#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/hubspot/reply_reading.h"
#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"
#include "engine/policy/retry_policy.h"
#include "engine/policy/service_health.h"

namespace sluice {

/// What happens next in the life of a batch.
namespace step {
/// Send these records as one request, then call replied() or failed().
struct Send {
  std::span<const UpsertInput> inputs;  // valid until the next call
};
/// Read these records back by their keys, then call read_back() or read_lost().
struct Read {
  std::span<const UpsertInput> inputs;  // valid until the next call
};
/// The access token has expired: get another one, then call waited(). Where none can be had the run
/// ends with this reason.
struct Refresh {
  std::string reason;
  std::string remedy;
  std::size_t quote = 0;  // where in `reason` HubSpot's own words begin
};
/// Pause this batch, then call waited().
struct Wait {
  std::chrono::milliseconds duration{};
};
/// The server throttles: close the gate of all senders for `duration`, then call waited().
struct Throttle {
  ThrottleKind kind = ThrottleKind::none;
  std::chrono::milliseconds duration{};
};
/// Every record has its verdict.
struct Settled {};
/// No further request will fare better: the run ends here, this batch's rest stays unfinished.
struct Stop {
  std::string reason;  // quotes HubSpot from `quote` on: values have to be masked
  std::string remedy;
  std::string property;   // the one that `reason` names, no value; may be empty
  std::size_t quote = 0;  // where in `reason` HubSpot's own words begin
};
}  // namespace step

using DeliveryStep = std::variant<step::Send, step::Read, step::Refresh, step::Wait, step::Throttle,
                                  step::Settled, step::Stop>;

/// One record's verdict. Its views live until the next call of the delivery or of the reader whose
/// reading was handed in.
struct Settlement {
  UpsertInput input;
  Outcome outcome = Outcome::unknown;  // created, updated, verified or failed
  std::string_view id;                 // unless it failed
  const Failure* failure = nullptr;    // if it failed
};

/// The life of one batch from its first request to the last verdict, without any I/O: retries of
/// transient failures, partial success, unknown verdicts, and the halving of refused batches.
///
/// A transient failure spends one of its request's attempts only if the service is known to work:
/// another request succeeded since the last failure, or none but this one failed since the service
/// last worked. So in an outage, where everything fails, no record becomes an error.
/// A request that fails `failures_until_halving` times is halved, as the fault may be one record's,
/// and what failed makes room for other parts of the batch.
///
/// Events go in, the next step comes out; verdicts that fell with the event stand in settlements().
class Delivery {
 public:
  struct Counters {
    std::uint64_t retries = 0;  // requests repeated after a transient failure
    std::uint64_t splits = 0;   // refused requests that were halved or cleared of culprits
    std::uint64_t resends = 0;  // requests for records that a reply left unmentioned
    std::uint64_t reads = 0;    // requests that read such records back
  };

  static constexpr std::uint32_t failures_until_halving = 3;

  /// Both outlive the delivery.
  Delivery(RetryPolicy& retry, const ServiceHealth& health) : retry_(&retry), health_(&health) {}

  /// Starts with a batch. `inputs` and their bytes must outlive the delivery's last step.
  DeliveryStep begin(std::span<const UpsertInput> inputs);

  /// A whole reply to the last Send came, with this HTTP status, and reads so.
  /// @param any_success whether any record of the run has succeeded yet: then a property that a
  ///        whole request sends and HubSpot does not know is the fault of these records alone.
  DeliveryStep replied(const ReplyReading& reading, int status, bool any_success);

  /// No whole reply to the last Send came, but one may come next time. `why` is for people.
  DeliveryStep lost(std::string_view why);

  /// A whole reply to the last Read came and reads so (ReadReader).
  DeliveryStep read_back(const ReplyReading& reading);

  /// No whole reply to the last Read came.
  DeliveryStep read_lost();

  /// No reply came, and none will: the run ends, the rest of the batch stays unfinished.
  DeliveryStep give_up(std::string reason, std::string remedy);

  /// The pause is over, or the token is new.
  DeliveryStep waited() { return next(); }

  std::span<const Settlement> settlements() const { return settlements_; }

  /// The records that have no verdict, in no particular order.
  std::vector<UpsertInput> unfinished() const;

  const Counters& counters() const { return counters_; }

 private:
  /// Records that travel together until they are settled or split.
  struct Part {
    std::vector<UpsertInput> inputs;
    std::uint32_t attempts = 0;          // spent by transient failures in a row
    std::uint32_t failures = 0;          // in a row
    std::uint32_t gateway_timeouts = 0;  // 524 in a row
    std::uint64_t successes_seen = 0;    // of the service, at the last failure
    std::uint64_t failures_seen = 0;     // of the service, at the last failure
    std::uint32_t silences = 0;          // replies that left its records unmentioned
    std::uint32_t failed_reads = 0;
    bool is_rest = false;  // of a request that was split: others of it fared better
  };

  DeliveryStep next();
  bool others_fare_better(const ReplyReading& reading, bool any_success) const;
  DeliveryStep act(ReplyAction action, const ReplyReading& reading, int status);
  void settle_named(const ReplyReading& reading);
  void settle_verdicts(std::span<const InputVerdict> verdicts, std::span<const Failure> failures);
  DeliveryStep find_unmentioned(const ReplyReading& reading);
  DeliveryStep resend_unmentioned();
  DeliveryStep split(std::size_t refused);
  void halve();
  DeliveryStep retry(Failure failure, std::chrono::milliseconds at_least);
  bool spends_attempt(const Part& part) const;
  bool deserves_halving(const Part& part) const;
  void settle_unread();
  void fail_part(Failure failure);

  RetryPolicy* retry_;
  const ServiceHealth* health_;
  std::uint64_t successes_at_begin_ = 0;  // of the service
  std::vector<Part> parts_;               // a stack: the part at work is the last
  std::vector<Settlement> settlements_;
  Failure own_failure_;  // of verdicts that no reply spoke
  Counters counters_;
};

}  // namespace sluice
