#include "engine/pipeline/sender.h"

#include <optional>
#include <utility>
#include <variant>

#include "engine/hubspot/upsert_request.h"
#include "engine/pipeline/hopeless_failure.h"
#include "engine/results/mask_values.h"

namespace sluice {

namespace asio = boost::asio;

asio::awaitable<void> Sender::run() {
  for (;;) {
    std::unique_ptr<Batch> batch = co_await world_.queue.pop();
    if (!batch) co_return;
    co_await deliver(*batch);
    world_.queue.recycle(std::move(batch));
  }
}

asio::awaitable<void> Sender::deliver(const Batch& batch) {
  Delivery delivery(world_.retry);
  DeliveryStep next = delivery.begin(batch.inputs());
  while (!world_.control.stopping()) {
    if (const auto* sending = std::get_if<step::Send>(&next)) {
      const step::Send now = *sending;
      next = co_await send(delivery, now);
    } else if (const auto* wait = std::get_if<step::Wait>(&next)) {
      co_await pause(wait->duration);
      next = delivery.waited();
    } else if (const auto* throttled = std::get_if<step::Throttle>(&next)) {
      throttle(*throttled);
      next = delivery.waited();
    } else if (const auto* stop = std::get_if<step::Stop>(&next)) {
      world_.control.stop({3, {mask_values(stop->reason, stop->property), stop->remedy}});
    } else {
      break;
    }
  }
  world_.meter.settled(delivery.counters());
}

asio::awaitable<DeliveryStep> Sender::send(Delivery& delivery, step::Send send) {
  const bool may_leave = co_await admitted();
  if (!may_leave) co_return send;
  body_.clear();
  append_request_body(body_, send.inputs);
  const HttpRequest request{"POST", world_.call.target, body_, world_.call.timeout};
  const TimePoint sent = world_.clock.now();
  world_.meter.sent(body_.size());
  const std::optional<TransportFailure> failure =
      co_await world_.transport.exchange(request, reply_);
  if (failure) {
    world_.meter.lost();
    DeliveryStep next = read_failure(delivery, *failure);
    record(delivery);
    co_return next;
  }
  world_.meter.replied(reply_.status, reply_.body.size(), world_.clock.now() - sent);
  DeliveryStep next = read_reply(delivery, send.inputs);
  record(delivery);
  co_return next;
}

asio::awaitable<void> Sender::pause(std::chrono::milliseconds duration) {
  const TimePoint end = world_.clock.now() + duration;
  while (!world_.control.stopping() && world_.clock.now() < end) {
    co_await world_.clock.wait(world_.control.changed(), end);
  }
}

// Whether the request may leave: waits for the rate limiter, unless the run stops meanwhile.
asio::awaitable<bool> Sender::admitted() {
  while (!world_.control.stopping()) {
    const std::optional<TimePoint> later = world_.limiter.admit(world_.clock.now());
    if (!later) co_return true;
    co_await world_.clock.wait(world_.control.changed(), *later);
  }
  co_return false;
}

DeliveryStep Sender::read_reply(Delivery& delivery, std::span<const UpsertInput> inputs) {
  const Reply reply{reply_.status, reply_.headers, reply_.body};
  reply_reader_.read(reply, inputs, world_.call.id_property, world_.clock.wall_now(), reading_);
  if (reading_.action != ReplyAction::settle) {
    world_.log.info(
        "HTTP {}, {}: {} (correlation id {})", reply_.status, to_string(reading_.action),
        mask_values(reading_.reason, reading_.unknown_property), reading_.correlation_id);
  }
  return delivery.replied(reading_, reply_.status, world_.tally.success_count() > 0);
}

DeliveryStep Sender::read_failure(Delivery& delivery, const TransportFailure& failure) {
  world_.log.info("no reply: {}", failure.message);
  if (const auto remedy = remedy_if_hopeless(failure.error, world_.meter.any_reply())) {
    return step::Stop{failure.message, std::string(*remedy), {}};
  }
  return delivery.lost(failure.message);
}

void Sender::throttle(const step::Throttle& step) {
  world_.log.info("throttled: no request leaves for {} ms", step.duration.count());
  world_.limiter.close_until(world_.clock.now() + step.duration);
}

// Writes the verdicts that fell and frees their keys; a row that cannot be written keeps its key.
void Sender::record(const Delivery& delivery) {
  for (const Settlement& settlement : delivery.settlements()) {
    if (settlement.failure) {
      world_.results.failed(settlement.input.source, Stage::send, *settlement.failure);
    } else {
      world_.results.succeeded(settlement.input, settlement.outcome, settlement.id);
    }
    world_.intake.settled(settlement.input.folded_key);
  }
}

}  // namespace sluice
