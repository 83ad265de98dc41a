#include "engine/policy/send_gate.h"

#include <utility>

namespace sluice {

namespace {
constexpr Duration recheck = std::chrono::minutes(5);

std::string_view name_of(ThrottleKind kind) {
  switch (kind) {
    case ThrottleKind::burst:
      return "429 burst";
    case ThrottleKind::secondly:
      return "429 per second";
    case ThrottleKind::daily:
      return "429 daily";
    case ThrottleKind::locked:
      return "423 records locked";
    case ThrottleKind::migration:
      return "477 account migration";
    case ThrottleKind::none:
      break;
  }
  return "throttled";
}
}  // namespace

SendGate::SendGate(const Options& options, RetryPolicy probe_pauses)
    : options_(options),
      limiter_(options.pacing),
      quota_(options.daily_reserve),
      health_(options.patience, probe_pauses),
      concurrency_(options.concurrency) {}

SendGate::Answer SendGate::ask(TimePoint now) {
  if (auto answer = wait_for_day(now)) return *answer;
  if (auto answer = wait_for_health(now)) return *answer;
  if (in_flight_ >= concurrency_.limit()) return OnChange{};
  if (const auto later = limiter_.admit(now)) return Later{*later};
  ++in_flight_;
  ++calls_;
  return Go{};
}

void SendGate::returned(Result result, const RateHeaders* headers, std::uint64_t number,
                        TimePoint sent, TimePoint now) {
  --in_flight_;
  if (headers) {
    limiter_.observe(*headers, sent, now);
    quota_.observe(*headers, number);
    day_is_new_ = false;
  }
  switch (result) {
    case Result::good:
      last_throttle_ = ThrottleKind::none;
      health_.succeeded();
      concurrency_.succeeded();
      break;
    case Result::overloaded:
      concurrency_.overloaded(now);
      health_.failed(now);
      break;
    case Result::failed:
      health_.failed(now);
      break;
    case Result::too_slow:
    case Result::locked:
      concurrency_.overloaded(now);
      health_.throttled(now);
      break;
    case Result::throttled:
      health_.throttled(now);
      break;
  }
}

std::optional<SendGate::GiveUp> SendGate::throttled(ThrottleKind kind, Duration pause,
                                                    TimePoint now) {
  last_throttle_ = kind;
  if (kind == ThrottleKind::daily) {
    day_is_spent_ = true;
    if (!options_.wait_for_quota) return out_of_quota();
    return std::nullopt;
  }
  closed_by_ = kind;
  limiter_.close_until(now + pause);
  if (pause > options_.patience || health_.patience_is_over(now)) return out_of_patience();
  return std::nullopt;
}

std::optional<SendGate::Hold> SendGate::hold(TimePoint now) const {
  if (day_is_spent_ && now < day_end_) return Hold{"daily quota used up", day_end_};
  if (health_.is_down()) return Hold{"service down", health_.next_probe()};
  const TimePoint closed_until = limiter_.closed_until();
  if (now < closed_until) return Hold{name_of(closed_by_), closed_until};
  return std::nullopt;
}

std::optional<SendGate::Answer> SendGate::wait_for_day(TimePoint now) {
  if (day_is_spent_ && day_is_over(now)) {
    day_is_spent_ = false;
    day_is_new_ = true;
  }
  if (!day_is_new_ && quota_.spent(calls_)) day_is_spent_ = true;
  if (!day_is_spent_) {
    // The first calls of a new day go one by one, until a reply tells what it holds.
    if (day_is_new_ && in_flight_ > 0) return OnChange{};
    return std::nullopt;
  }
  if (!options_.wait_for_quota) return out_of_quota();
  return Later{day_end_};
}

// Clocks differ: should HubSpot's day not have ended with ours, it is asked again soon.
bool SendGate::day_is_over(TimePoint now) {
  if (now < day_end_) return false;
  day_end_ = now + recheck;
  return true;
}

std::optional<SendGate::Answer> SendGate::wait_for_health(TimePoint now) {
  if (health_.patience_is_over(now)) return out_of_patience();
  if (!health_.is_down()) return std::nullopt;
  if (in_flight_ > 0) return OnChange{};
  if (now < health_.next_probe()) return Later{health_.next_probe()};
  return std::nullopt;
}

SendGate::GiveUp SendGate::out_of_quota() const {
  return {5, "the day's API calls are used up, as far as --daily-reserve lets this run go",
          "go on after midnight in the account's time zone, or run with --wait-for-quota"};
}

SendGate::GiveUp SendGate::out_of_patience() const {
  switch (last_throttle_) {
    case ThrottleKind::burst:
    case ThrottleKind::secondly:
    case ThrottleKind::daily:
      return {5, "HubSpot throttles every request (429), for longer than --patience",
              "go on later; other programs may be using up the account's limit"};
    case ThrottleKind::migration:
      return {5, "the account is being moved (477), which takes longer than --patience",
              "go on when HubSpot has finished, typically within 24 hours"};
    case ThrottleKind::locked:
      return {3, "HubSpot keeps the records locked (423), for longer than --patience",
              "go on later; another import or integration may be writing to the same records"};
    case ThrottleKind::none:
      break;
  }
  return {3, "the service is down: no request has succeeded for longer than --patience",
          "go on when it is back; see the log for what it answered"};
}

}  // namespace sluice
