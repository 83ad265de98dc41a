#include "engine/policy/rate_limiter.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sluice {

namespace {
using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

constexpr Duration usual_window = 10s;  // of every limit that HubSpot documents
constexpr auto longest_window = 24h;    // beyond these a header is a mistake
constexpr std::uint64_t greatest_limit = 10'000'000;

// So much the network may delay one request more than the request that left a window after it.
// Latencies of 50 to 400 ms do so by up to 175 ms. Of limits of 100 calls and more at least 98 % is
// to be used, which a guard of 1.8 % of the window still allows; smaller ones promise no use.
Duration jitter_to_bear(const PaceLimit& limit) {
  return std::min<Duration>(180ms,
                            limit.calls >= 100 ? limit.window * 18 / 1000 : limit.window / 4);
}

// What stands between two requests that must not meet in one window, beyond the window itself.
// Calls of the limit that nobody is to take make a guard, too: the request that would be one too
// many is that many intervals behind, less one, since requests may leave in pairs.
Duration guard_of(const PaceLimit& limit, std::uint32_t headroom) {
  const Duration least = limit.window * 3 / 400;  // CONTRACT: 0.5 to 1 %
  const std::uint32_t intervals = std::max(1u, headroom) - 1;
  const Seconds by_headroom = Seconds(limit.window) / limit.allowed * intervals;
  const Seconds needed = Seconds(jitter_to_bear(limit)) - by_headroom;
  return std::max(least, std::chrono::duration_cast<Duration>(needed));
}

double calls_per_second(double calls, Duration window) {
  return calls / Seconds(window).count();
}

PaceLimit limit_by_option(const Rate& rate) {
  return {.calls = rate.requests, .allowed = rate.requests, .window = rate.window};
}

// The user's rate over `window`, or over as little more as whole calls at exactly its pace need.
PaceLimit limit_by_option(const Rate& rate, Duration window) {
  const double pace = calls_per_second(rate.requests, rate.window);
  const double calls = std::max(1.0, std::ceil(pace * Seconds(window).count() - 1e-9));
  const auto whole = static_cast<std::uint32_t>(calls);
  return {.calls = whole,
          .allowed = whole,
          .window = std::chrono::duration_cast<Duration>(Seconds(calls / pace))};
}

// The last term lets 90 % of 110 be 99 and not 98.99999.
std::uint32_t share_of(std::uint32_t calls, double share) {
  return static_cast<std::uint32_t>(calls * share + 1e-9);
}

std::optional<Rate> stated_by(const RateHeaders& headers) {
  if (!headers.max || *headers.max == 0 || *headers.max > greatest_limit) return std::nullopt;
  if (!headers.interval || *headers.interval <= 0ms) return std::nullopt;
  if (*headers.interval > longest_window) return std::nullopt;
  return Rate{static_cast<std::uint32_t>(*headers.max), *headers.interval};
}
}  // namespace

std::optional<double> UsedShare::fraction() const {
  if (allowed <= 0) return std::nullopt;
  return std::min(1.0, static_cast<double>(calls) / allowed);
}

RateLimiter::RateLimiter(const PacingOptions& options) : options_(options) {
  decide();
}

std::optional<TimePoint> RateLimiter::admit(TimePoint now) {
  const TimePoint time = earliest();
  if (time > now) return time;
  count(now);
  return std::nullopt;
}

void RateLimiter::close_until(TimePoint time) {
  closed_until_ = std::max(closed_until_, time);
}

std::uint32_t RateLimiter::used(TimePoint now) const {
  if (!limit_) return 0;
  return static_cast<std::uint32_t>(own_calls(now - limit_->window, now));
}

void RateLimiter::observe(const RateHeaders& headers, TimePoint sent, TimePoint now) {
  learn_limit(headers, sent);
  learn_others(headers, sent, now);
  decide();
  // An interval that was long a moment ago, when little was allowed, holds nobody back now.
  even_ = std::min(even_, now + interval_);
}

TimePoint RateLimiter::earliest() const {
  TimePoint time = closed_until_;
  if (!limit_) return time;
  time = std::max(time, even_);
  if (sent_.size() >= limit_->allowed) {
    time = std::max(time, sent_[sent_.size() - limit_->allowed] + window_);
  }
  return time;
}

void RateLimiter::count(TimePoint now) {
  if (limit_) measure_use(now);
  // The request after a rest may be followed at once by another one, never by two.
  even_ = even_ == TimePoint::min() ? now : std::max(even_ + interval_, now);
  ++calls_sent_;
  sent_.push_back(now);
  // Replies come later than a window after their request only when they mean nothing any more.
  const Duration window = std::max({usual_window, window_, stated_ ? stated_->window : Duration()});
  while (sent_.front() < now - 2 * window) sent_.pop_front();
}

void RateLimiter::measure_use(TimePoint now) {
  if (!first_sent_) first_sent_ = now;
  if (now - *first_sent_ < limit_->window) return;
  const double pace = calls_per_second(limit_->allowed, limit_->window);
  used_share_.allowed += pace * Seconds(now - sent_.back()).count();
  ++used_share_.calls;
}

void RateLimiter::learn_limit(const RateHeaders& headers, TimePoint sent) {
  if (sent < stated_at_) return;
  const std::optional<Rate> stated = stated_by(headers);
  if (!stated) return;
  if (stated_ && stated_->window != stated->window) others_.reset();
  stated_ = stated;
  stated_at_ = sent;
}

// In the mean the server has counted what we sent in the window before the request, that one
// included: what is on its way at one end of the window makes up for what was at the other end, and
// requests that overtake go both ways. Bounds that hold for each single reply are useless: they are
// wide by all that is in flight.
void RateLimiter::learn_others(const RateHeaders& headers, TimePoint sent, TimePoint now) {
  if (!stated_ || headers.max != stated_->requests) return;  // also what an older limit left
  if (!headers.remaining || *headers.remaining > *headers.max) return;
  if (now - sent >= stated_->window) return;
  const auto counted = static_cast<double>(*headers.max - *headers.remaining);
  others_.sample(counted - own_calls(sent - stated_->window, sent), sent, stated_->window);
}

// After `begin` and not after `end`.
double RateLimiter::own_calls(TimePoint begin, TimePoint end) const {
  const auto first = std::upper_bound(sent_.begin(), sent_.end(), begin);
  return static_cast<double>(std::upper_bound(first, sent_.end(), end) - first);
}

void RateLimiter::decide() {
  std::uint32_t headroom = 0;  // calls of the limit that nobody is to take
  if (stated_) {
    limit_ = limit_by_replies();
    const std::uint32_t left = stated_->requests - std::min(stated_->requests, others_.calls());
    headroom = left - std::min(left, limit_->allowed);
  } else if (options_.rate) {
    limit_ = limit_by_option(*options_.rate);
  }
  if (!limit_) return;
  window_ = limit_->window + guard_of(*limit_, headroom);
  interval_ = window_ / limit_->allowed;
}

PaceLimit RateLimiter::limit_by_replies() const {
  const std::uint32_t limit = stated_->requests;
  const std::uint32_t left = limit - std::min(limit, others_.calls());
  const std::uint32_t allowed = std::min(share_of(limit, options_.quota_share), left);
  const PaceLimit stated{.calls = limit,
                         .allowed = std::max(1u, allowed),
                         .window = stated_->window,
                         .source = LimitSource::replies};
  if (!options_.rate_given || !options_.rate) return stated;
  const PaceLimit given = limit_by_option(*options_.rate, stated.window);
  const bool is_given_smaller = calls_per_second(given.allowed, given.window) <
                                calls_per_second(stated.allowed, stated.window);
  return is_given_smaller ? given : stated;
}

}  // namespace sluice
