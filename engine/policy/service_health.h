#pragma once

#include <cstdint>
#include <optional>

#include "engine/policy/retry_policy.h"
#include "engine/policy/time_point.h"

namespace sluice {

/// Tells an outage of the service from the bad luck of a single request (CONTRACT: "Transient").
/// The service is down when `failures_until_down` requests in a row failed, whoever sent them. Then
/// one probe at a time leaves, with pauses that grow, until something succeeds or the patience is
/// over.
class ServiceHealth {
 public:
  static constexpr std::uint32_t failures_until_down = 5;

  /// @param pauses for the times between probes.
  ServiceHealth(Duration patience, RetryPolicy pauses) : patience_(patience), pauses_(pauses) {}

  /// A reply came that a working service gives, a refusal too.
  void succeeded();

  /// A request failed in a way that says nothing about its records.
  void failed(TimePoint now);

  /// The service throttles: no failure, but no progress either.
  void throttled(TimePoint now);

  bool is_down() const { return failures_in_a_row_ >= failures_until_down; }

  /// While the service is down: when the next probe may leave.
  TimePoint next_probe() const { return next_probe_; }

  /// Nothing has succeeded for longer than the patience.
  bool patience_is_over(TimePoint now) const;

  /// Good replies so far: whoever failed sees by it whether others fared better meanwhile.
  std::uint64_t successes() const { return successes_; }

  /// Failed requests so far.
  std::uint64_t failures() const { return failures_; }

  Duration patience() const { return patience_; }

 private:
  Duration patience_;
  RetryPolicy pauses_;
  std::uint64_t successes_ = 0;
  std::uint64_t failures_ = 0;
  std::uint32_t failures_in_a_row_ = 0;
  std::uint32_t failed_probes_ = 0;
  std::optional<TimePoint> trouble_since_;  // first failure or throttle after the last success
  TimePoint next_probe_;
};

}  // namespace sluice
