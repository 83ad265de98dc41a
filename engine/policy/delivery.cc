#include "engine/policy/delivery.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace sluice {

namespace {

// How often records that a reply left unmentioned are sent again (CONTRACT: "No verdict by guess").
constexpr std::uint32_t max_resends = 3;

// How long a throttled client waits: as long as the reply says, else by HubSpot's own policy
// (hubspot-api.md section 3.3).
std::chrono::milliseconds pause_after(ThrottleKind kind, std::chrono::milliseconds said) {
  if (said > std::chrono::milliseconds::zero()) return said;
  using std::chrono::seconds;
  switch (kind) {
    case ThrottleKind::none:
    case ThrottleKind::secondly:
      return seconds(1);
    case ThrottleKind::locked:
      return seconds(2);
    case ThrottleKind::burst:
      return seconds(10);
    case ThrottleKind::daily:
    case ThrottleKind::migration:
      return seconds(60);
  }
  return seconds(10);
}

}  // namespace

DeliveryStep Delivery::begin(std::span<const UpsertInput> inputs) {
  parts_.clear();
  settlements_.clear();
  successes_at_begin_ = health_->successes();
  parts_.push_back({.inputs = {inputs.begin(), inputs.end()}});
  return next();
}

DeliveryStep Delivery::replied(const ReplyReading& reading, int status, bool any_success) {
  settlements_.clear();
  const bool is_doubtful =
      reading.action == ReplyAction::stop && reading.otherwise != ReplyAction::stop;
  const bool acts_otherwise = is_doubtful && others_fare_better(reading, any_success);
  return act(acts_otherwise ? reading.otherwise : reading.action, reading, status);
}

// An empty 2xx means nothing when only the records that were left unmentioned before are asked for:
// HubSpot names some never (hubspot-api.md section 3.2, merged records).
bool Delivery::others_fare_better(const ReplyReading& reading, bool any_success) const {
  const Part& part = parts_.back();
  if (reading.unknown_property.empty()) return part.silences > 0;
  return any_success || part.is_rest;
}

DeliveryStep Delivery::act(ReplyAction action, const ReplyReading& reading, int status) {
  const std::size_t refused = parts_.back().inputs.size();
  switch (action) {
    case ReplyAction::settle:
    case ReplyAction::verify:
      settle_named(reading);
      return find_unmentioned(reading);
    case ReplyAction::split:
      settle_named(reading);
      return split(refused);
    case ReplyAction::retry:
      return retry({.message = reading.reason,
                    .status = status,
                    .correlation_id = reading.correlation_id,
                    .quote = reading.quote},
                   reading.wait);
    case ReplyAction::wait:
      return step::Throttle{reading.throttle, pause_after(reading.throttle, reading.wait)};
    case ReplyAction::refresh_token:
      return step::Refresh{reading.reason, reading.remedy, reading.quote};
    case ReplyAction::stop:
      if (reading.throttle == ThrottleKind::daily) {
        return step::Throttle{reading.throttle, reading.wait};
      }
      return step::Stop{reading.reason, reading.remedy, reading.unknown_property, reading.quote};
  }
  return next();
}

DeliveryStep Delivery::lost(std::string_view why) {
  settlements_.clear();
  return retry({.message = std::string(why), .quote = why.size()}, {});
}

DeliveryStep Delivery::read_back(const ReplyReading& reading) {
  settlements_.clear();
  switch (reading.action) {
    case ReplyAction::wait:
    case ReplyAction::stop:
      return step::Throttle{reading.throttle, pause_after(reading.throttle, reading.wait)};
    case ReplyAction::retry:
      return read_lost();
    case ReplyAction::refresh_token:
      return step::Refresh{reading.reason, reading.remedy, reading.quote};
    case ReplyAction::settle:
    case ReplyAction::verify:
    case ReplyAction::split:
      settle_named(reading);
      break;
  }
  settle_unread();
  return next();
}

DeliveryStep Delivery::read_lost() {
  settlements_.clear();
  Part& part = parts_.back();
  if (++part.failed_reads < retry_->max_attempts()) {
    return step::Wait{retry_->backoff(part.failed_reads)};
  }
  settle_unread();
  return next();
}

std::vector<UpsertInput> Delivery::unfinished() const {
  std::vector<UpsertInput> inputs;
  for (const Part& part : parts_) {
    inputs.insert(inputs.end(), part.inputs.begin(), part.inputs.end());
  }
  return inputs;
}

DeliveryStep Delivery::next() {
  while (!parts_.empty() && parts_.back().inputs.empty()) parts_.pop_back();
  if (parts_.empty()) return step::Settled{};
  const Part& part = parts_.back();
  if (part.silences <= max_resends) return step::Send{part.inputs};
  ++counters_.reads;
  return step::Read{part.inputs};
}

void Delivery::settle_named(const ReplyReading& reading) {
  settle_verdicts(reading.verdicts, reading.failures);
}

// Takes the records with a verdict out of the part at work; the others stay in their order.
void Delivery::settle_verdicts(std::span<const InputVerdict> verdicts,
                               std::span<const Failure> failures) {
  std::vector<UpsertInput>& inputs = parts_.back().inputs;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const InputVerdict& verdict = verdicts[i];
    if (verdict.outcome == Outcome::unknown) {
      inputs[kept++] = inputs[i];
      continue;
    }
    const bool failed = verdict.outcome == Outcome::failed;
    settlements_.push_back(
        {inputs[i], verdict.outcome, verdict.id, failed ? &failures[verdict.failure] : nullptr});
  }
  inputs.resize(kept);
}

// An error that names nobody speaks of one of the unmentioned records: alone in a request, that
// record gets it as its verdict. Sending all of them again would bring the same reply.
DeliveryStep Delivery::find_unmentioned(const ReplyReading& reading) {
  if (reading.unattributed_errors > 0 && parts_.back().inputs.size() > 1) {
    halve();
    return next();
  }
  return resend_unmentioned();
}

DeliveryStep Delivery::resend_unmentioned() {
  Part& part = parts_.back();
  part.attempts = 0;
  part.failures = 0;
  part.gateway_timeouts = 0;
  if (part.inputs.empty()) return next();
  ++part.silences;
  if (part.silences > max_resends) return next();
  ++counters_.resends;
  return step::Wait{retry_->backoff(part.silences)};
}

void Delivery::settle_unread() {
  if (parts_.back().inputs.empty()) return;
  Failure failure{.code = "no_verdict",
                  .message =
                      "HubSpot accepted the request but named the record neither in its results "
                      "nor in its errors, " +
                      std::to_string(max_resends + 1) +
                      " times, and reading it back did not show what was sent",
                  .retryable = true};
  failure.quote = failure.message.size();
  fail_part(std::move(failure));
}

// Culprits that the refusal named are gone from the part; without any, halving finds them.
DeliveryStep Delivery::split(std::size_t refused) {
  Part& part = parts_.back();
  const bool culprits_named = part.inputs.size() < refused;
  if (!culprits_named) {
    if (part.inputs.size() < 2) throw std::logic_error("a refused request of one cannot be halved");
    halve();
    return next();
  }
  part.attempts = 0;
  part.failures = 0;
  part.is_rest = true;
  ++counters_.splits;
  return next();
}

void Delivery::halve() {
  ++counters_.splits;
  Part& part = parts_.back();
  const auto middle = part.inputs.begin() + static_cast<std::ptrdiff_t>(part.inputs.size() / 2);
  Part second_half{.inputs = {middle, part.inputs.end()}, .is_rest = true};
  part.inputs.erase(middle, part.inputs.end());
  part = Part{.inputs = std::move(part.inputs), .is_rest = true};
  parts_.insert(parts_.end() - 1, std::move(second_half));
}

DeliveryStep Delivery::retry(Failure failure, std::chrono::milliseconds at_least) {
  Part& part = parts_.back();
  if (spends_attempt(part)) ++part.attempts;
  ++part.failures;
  part.gateway_timeouts = failure.status == 524 ? part.gateway_timeouts + 1 : 0;
  part.successes_seen = health_->successes();
  part.failures_seen = health_->failures();
  if (part.attempts < retry_->max_attempts()) {
    ++counters_.retries;
    const auto pause = std::max(at_least, retry_->backoff(part.failures));
    if (deserves_halving(part)) halve();
    std::rotate(parts_.begin(), parts_.end() - 1, parts_.end());
    return step::Wait{pause};
  }
  failure.code = "attempts_exhausted";
  const std::string tally = std::to_string(part.attempts) + " attempts failed; the last: ";
  failure.message.insert(0, tally);
  failure.quote += tally.size();
  failure.retryable = true;
  fail_part(std::move(failure));
  return next();
}

bool Delivery::spends_attempt(const Part& part) const {
  if (part.failures == 0 || health_->successes() != part.successes_seen) return true;
  const bool alone = health_->failures() - part.failures_seen <= 1;
  return alone && health_->successes() != successes_at_begin_;
}

// A server that needs more than its 100 seconds may manage half of it (hubspot-api.md section 3.3).
bool Delivery::deserves_halving(const Part& part) const {
  if (part.inputs.size() < 2) return false;
  return part.failures >= failures_until_halving || part.gateway_timeouts > 1;
}

DeliveryStep Delivery::give_up(std::string reason, std::string remedy) {
  settlements_.clear();
  const std::size_t own_words = reason.size();
  return step::Stop{std::move(reason), std::move(remedy), {}, own_words};
}

void Delivery::fail_part(Failure failure) {
  own_failure_ = std::move(failure);
  for (const UpsertInput& input : parts_.back().inputs) {
    settlements_.push_back({input, Outcome::failed, {}, &own_failure_});
  }
  parts_.back().inputs.clear();
}

}  // namespace sluice
