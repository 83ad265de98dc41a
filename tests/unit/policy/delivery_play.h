#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "engine/policy/delivery.h"
#include "tests/unit/policy/inputs.h"

namespace sluice {

inline ServiceHealth healthy() {
  return ServiceHealth(std::chrono::minutes(15), RetryPolicy({}, 1));
}

// Makes a reading as the reader of replies would.
inline ReplyReading reading(ReplyAction action) {
  ReplyReading reading;
  reading.action = action;
  return reading;
}

inline ReplyReading all_created(std::span<const UpsertInput> inputs) {
  ReplyReading created = reading(ReplyAction::settle);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    created.verdicts.push_back({Outcome::created, "1", 0});
  }
  return created;
}

// The refusal of a whole request that names no culprit.
inline ReplyReading refusal_of(std::span<const UpsertInput> inputs) {
  ReplyReading refusal = reading(ReplyAction::split);
  refusal.verdicts.resize(inputs.size());
  return refusal;
}

// Plays a server that answers `reply(inputs)` until the delivery ends, and to whom nothing can be
// read back; keeps every verdict.
class Play {
 public:
  using Server = std::function<ReplyReading(std::span<const UpsertInput>)>;

  struct Options {
    std::uint32_t max_attempts = 8;
    bool any_success = false;  // some record of the run has succeeded
    bool others_pass = false;  // other requests succeed between this batch's failures
    Server reads = nullptr;    // answers reads; absent: nothing is found
  };

  Play(std::span<const UpsertInput> inputs, const Server& server)
      : Play(inputs, server, Options()) {}
  Play(std::span<const UpsertInput> inputs, const Server& server, const Options& options)
      : options_(options),
        retry_({.max_attempts = options.max_attempts}, 7),
        delivery_(retry_, health_) {
    step_ = delivery_.begin(inputs);
    while (requests_ < 1000 && advance(server)) {
    }
  }

  std::size_t requests() const { return requests_; }
  const std::vector<std::size_t>& sizes() const { return sizes_; }
  std::size_t reads() const { return reads_; }
  std::size_t throttles() const { return throttles_; }
  std::size_t waits() const { return waits_; }
  const DeliveryStep& last() const { return step_; }
  const Delivery& delivery() const { return delivery_; }
  const std::map<std::uint64_t, Outcome>& outcomes() const { return outcomes_; }
  const std::map<std::uint64_t, Failure>& failures() const { return failures_; }

 private:
  bool advance(const Server& server) {
    if (const auto* send = std::get_if<step::Send>(&step_)) {
      ++requests_;
      sizes_.push_back(send->inputs.size());
      const ReplyReading answer = server(send->inputs);
      tell_health(answer);
      step_ = delivery_.replied(answer, 200, options_.any_success);
      record();
      return true;
    }
    if (const auto* read = std::get_if<step::Read>(&step_)) {
      ++reads_;
      ReplyReading answer = reading(ReplyAction::verify);
      answer.verdicts.resize(read->inputs.size());
      if (options_.reads) answer = options_.reads(read->inputs);
      step_ = delivery_.read_back(answer);
      record();
      return true;
    }
    if (const auto* read = std::get_if<step::Read>(&step_)) {
      ReplyReading nothing = reading(ReplyAction::verify);
      nothing.verdicts.resize(read->inputs.size());
      step_ = delivery_.read_back(nothing);
      record();
      return true;
    }
    if (std::holds_alternative<step::Wait>(step_)) {
      ++waits_;
      step_ = delivery_.waited();
      return true;
    }
    if (std::holds_alternative<step::Throttle>(step_)) {
      ++throttles_;
      step_ = delivery_.waited();
      return true;
    }
    return false;
  }

  // As the gate of all senders does.
  void tell_health(const ReplyReading& answer) {
    if (options_.others_pass) health_.succeeded();
    if (answer.action == ReplyAction::retry) {
      health_.failed(TimePoint());
    } else {
      health_.succeeded();
    }
  }

  void record() {
    for (const Settlement& settlement : delivery_.settlements()) {
      const std::uint64_t number = settlement.input.source.number;
      EXPECT_TRUE(outcomes_.emplace(number, settlement.outcome).second)
          << "record " << number << " has a second verdict";
      if (settlement.failure) failures_.emplace(number, *settlement.failure);
    }
  }

  Options options_;
  RetryPolicy retry_;
  ServiceHealth health_ = healthy();
  Delivery delivery_;
  DeliveryStep step_;
  std::size_t requests_ = 0;
  std::size_t reads_ = 0;
  std::vector<std::size_t> sizes_;
  std::size_t waits_ = 0;
  std::size_t throttles_ = 0;
  std::map<std::uint64_t, Outcome> outcomes_;
  std::map<std::uint64_t, Failure> failures_;
};

// A server that refuses any request with one of `bad` in it, and names nobody.
inline Play::Server whole_batch_refusal(std::set<std::uint64_t> bad) {
  return [bad](std::span<const UpsertInput> inputs) {
    std::size_t bad_here = 0;
    for (const UpsertInput& input : inputs) bad_here += bad.count(input.source.number);
    if (bad_here == 0) return all_created(inputs);
    if (inputs.size() > 1) return refusal_of(inputs);
    ReplyReading refused = reading(ReplyAction::settle);
    refused.failures.push_back({.code = "INVALID_EMAIL"});
    refused.verdicts.push_back({Outcome::failed, {}, 0});
    return refused;
  };
}

}  // namespace sluice
