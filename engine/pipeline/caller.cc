#include "engine/pipeline/caller.h"

#include <utility>

namespace sluice {

namespace asio = boost::asio;

Caller::Caller(asio::any_io_executor executor, Clock& clock, Transport& transport, SendGate& gate,
               CallMeter& meter, RunControl& control, spdlog::logger& log)
    : clock_(clock),
      transport_(transport),
      gate_(gate),
      meter_(meter),
      control_(control),
      log_(log),
      executor_(std::move(executor)) {}

asio::awaitable<std::optional<MadeCall>> Caller::call(HttpRequest request, HttpReply& reply) {
  for (;;) {
    const bool may_leave = co_await pass_gate();
    if (!may_leave) co_return std::nullopt;
    MadeCall made;
    made.number = gate_.calls();
    made.sent = clock_.now();
    meter_.sent(request.body.size());
    made.failure = co_await transport_.exchange(request, reply);
    if (!made.failure) {
      meter_.replied(reply.status, reply.body.size(), clock_.now() - made.sent);
      co_return made;
    }
    meter_.lost();
    if (made.failure->error != TransportError::stale_connection) co_return made;
    gate_.abandoned();  // the kept connection had ended; this says nothing about the service
    wake();
  }
}

void Caller::returned(const MadeCall& call, SendGate::Result result, const HttpReply* reply) {
  const TimePoint now = clock_.now();
  if (reply) {
    const RateHeaders headers = read_rate_headers(reply->headers, clock_.wall_now());
    gate_.returned(result, &headers, call.number, call.sent, now);
  } else {
    gate_.returned(result, nullptr, call.number, call.sent, now);
  }
  wake();
}

void Caller::throttled(ThrottleKind kind, std::chrono::milliseconds pause) {
  log_.info("throttled: no request leaves for {} ms", pause.count());
  meter_.throttled(pause);
  if (const auto give_up = gate_.throttled(kind, pause, clock_.now())) stop(*give_up);
}

asio::awaitable<void> Caller::pause(std::chrono::milliseconds duration) {
  const TimePoint end = clock_.now() + duration;
  while (!control_.stopping() && clock_.now() < end) {
    co_await clock_.wait(control_.changed(), end);
  }
}

// Whether the call may leave; it may not when the run stops. Only the first in the line asks, so
// that whoever comes back quickly does not pass the others again and again.
asio::awaitable<bool> Caller::pass_gate() {
  Signal turn(executor_);
  line_.push_back(&turn);
  bool may_leave = false;
  while (!may_leave && !control_.stopping()) {
    if (line_.front() == &turn) {
      may_leave = co_await ask_gate(turn);
    } else {
      co_await turn.wait();
    }
  }
  std::erase(line_, &turn);
  wake();
  co_return may_leave;
}

// Asks once, and waits until asking again may help.
asio::awaitable<bool> Caller::ask_gate(Signal& turn) {
  const SendGate::Answer answer = gate_.ask(clock_.now());
  if (std::holds_alternative<SendGate::Go>(answer)) co_return true;
  if (const auto* later = std::get_if<SendGate::Later>(&answer)) {
    co_await clock_.wait(turn, later->time);
  } else if (const auto* give_up = std::get_if<SendGate::GiveUp>(&answer)) {
    stop(*give_up);
  } else {
    co_await turn.wait();
  }
  co_return false;
}

void Caller::wake() {
  if (!line_.empty()) line_.front()->notify_all();
}

void Caller::wake_all() {
  for (Signal* turn : line_) turn->notify_all();
}

void Caller::stop(const SendGate::GiveUp& give_up) {
  control_.stop({give_up.exit_code, {give_up.reason, give_up.remedy}});
}

}  // namespace sluice
