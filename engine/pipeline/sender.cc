#include "engine/pipeline/sender.h"

#include <optional>
#include <utility>
#include <variant>

#include "engine/pipeline/call_result.h"
#include "engine/pipeline/hopeless_failure.h"
#include "engine/results/mask_values.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

Reply view_of(const HttpReply& reply) {
  return {.status = reply.status,
          .headers = reply.headers,
          .body = reply.body,
          .readable = reply.body.capacity() - reply.body.size()};
}

}  // namespace

asio::awaitable<void> Sender::run() {
  for (;;) {
    std::unique_ptr<Batch> batch = co_await world_.queue.pop();
    if (!batch) co_return;
    co_await deliver(*batch);
    world_.queue.recycle(std::move(batch));
  }
}

asio::awaitable<void> Sender::deliver(const Batch& batch) {
  Delivery delivery(world_.retry, world_.caller.gate().health());
  DeliveryStep next = delivery.begin(batch.inputs());
  while (!world_.control.stopping() && !std::holds_alternative<step::Settled>(next)) {
    next = co_await carry_out(batch, delivery, next);
  }
  world_.meter.settled(delivery.counters());
}

asio::awaitable<DeliveryStep> Sender::carry_out(const Batch& batch, Delivery& delivery,
                                                DeliveryStep step) {
  if (const auto* sending = std::get_if<step::Send>(&step)) {
    step = co_await send(batch, delivery, *sending);
  } else if (const auto* reading = std::get_if<step::Read>(&step)) {
    step = co_await read(delivery, *reading);
  } else if (const auto* waiting = std::get_if<step::Wait>(&step)) {
    step = co_await wait(delivery, *waiting);
  } else if (const auto* expired = std::get_if<step::Refresh>(&step)) {
    const step::Refresh refreshing = *expired;
    step = co_await refresh(delivery, refreshing);
  } else if (const auto* throttled = std::get_if<step::Throttle>(&step)) {
    world_.caller.throttled(throttled->kind, throttled->duration);
    step = delivery.waited();
  } else if (const auto* stop = std::get_if<step::Stop>(&step)) {
    world_.control.stop(
        {3,
         {quote_for_people(world_.display, stop->reason, stop->quote, stop->property),
          stop->remedy}});
  }
  co_return step;
}

// Whatever the run's end leaves unsent keeps its step: nobody asks for it any more.
asio::awaitable<DeliveryStep> Sender::send(const Batch& batch, Delivery& delivery,
                                           step::Send send) {
  const std::string_view body = body_of(batch, send.inputs);
  token_generation_ = world_.token.generation();
  const HttpRequest request{"POST", world_.call.target, body, world_.call.timeout};
  const std::optional<MadeCall> call = co_await world_.caller.call(request, reply_);
  if (!call) co_return send;
  DeliveryStep next =
      call->failure ? take_failure(delivery, *call) : take_reply(delivery, send.inputs, *call);
  record(delivery);
  co_return next;
}

/// Mostly all records of the batch leave together, as they stand in it.
std::string_view Sender::body_of(const Batch& batch, std::span<const UpsertInput> inputs) {
  if (inputs.size() == batch.size()) return batch.body();
  part_.clear();
  for (const UpsertInput& input : inputs) part_.add(input.json);
  return part_.text();
}

asio::awaitable<DeliveryStep> Sender::read(Delivery& delivery, step::Read read) {
  std::string body;
  append_read_body(body, read.inputs, world_.call.id_property);
  const HttpRequest request{"POST", world_.call.read_target, body, world_.call.timeout};
  const std::optional<MadeCall> call = co_await world_.caller.call(request, reply_);
  if (!call) co_return read;
  DeliveryStep next = step::Settled{};
  if (call->failure) {
    world_.caller.returned(*call, result_of(call->failure->error), nullptr);
    next = delivery.read_lost();
  } else {
    next = take_read_reply(delivery, read.inputs, *call);
  }
  record(delivery);
  co_return next;
}

asio::awaitable<DeliveryStep> Sender::wait(Delivery& delivery, step::Wait wait) {
  world_.meter.backed_off(wait.duration);
  co_await world_.caller.pause(wait.duration);
  co_return delivery.waited();
}

asio::awaitable<DeliveryStep> Sender::refresh(Delivery& delivery, step::Refresh refresh) {
  if (!world_.token.can_renew()) {
    co_return step::Stop{refresh.reason, refresh.remedy, {}, refresh.quote};
  }
  const std::optional<std::string> problem =
      co_await world_.token.renew(token_generation_, world_.transport);
  if (problem) co_return step::Stop{refresh.reason, *problem, {}, refresh.quote};
  co_return delivery.waited();
}

DeliveryStep Sender::take_reply(Delivery& delivery, std::span<const UpsertInput> inputs,
                                const MadeCall& call) {
  const Reply reply = view_of(reply_);
  const auto now = world_.caller.clock().wall_now();
  ReplyReading& reading = world_.readers.reading;
  world_.readers.upserts.read(reply, inputs, world_.call.id_property, now, reading);
  world_.caller.returned(call, result_of(reading.action, reading.throttle, reply_.status), &reply_);
  world_.meter.warned(reading);
  if (reading.action == ReplyAction::verify) {
    world_.log.info(
        "HTTP {} leaves records unmentioned; {} results and {} errors name none of them",
        reply_.status, reading.unrequested_results, reading.unattributed_errors);
  } else if (reading.action != ReplyAction::settle) {
    world_.log.info("HTTP {}, {}: {} (correlation id {})", reply_.status, to_string(reading.action),
                    quote_for_people(world_.display, reading.reason, reading.quote),
                    reading.correlation_id);
  }
  return delivery.replied(reading, reply_.status, world_.tally.success_count() > 0);
}

DeliveryStep Sender::take_read_reply(Delivery& delivery, std::span<const UpsertInput> inputs,
                                     const MadeCall& call) {
  const Reply reply = view_of(reply_);
  const auto now = world_.caller.clock().wall_now();
  ReplyReading& reading = world_.readers.reading;
  world_.readers.reads.read(reply, inputs, world_.call.id_property, now, reading);
  world_.caller.returned(call, result_of(reading.action, reading.throttle, reply_.status), &reply_);
  world_.log.info("HTTP {} to reading {} unmentioned records back", reply_.status, inputs.size());
  if (reading.action == ReplyAction::refresh_token && !world_.token.can_renew()) {
    return delivery.read_lost();  // no refused read stops a run
  }
  return delivery.read_back(reading);
}

DeliveryStep Sender::take_failure(Delivery& delivery, const MadeCall& call) {
  const TransportFailure& failure = *call.failure;
  world_.caller.returned(call, result_of(failure.error), nullptr);
  world_.log.info("no reply: {}", failure.message);
  if (const auto remedy = remedy_if_hopeless(failure.error, world_.meter.any_reply())) {
    return delivery.give_up(failure.message, std::string(*remedy));
  }
  return delivery.lost(failure.message);
}

// Writes the verdicts that fell and frees their keys; a row that cannot be written keeps its key.
void Sender::record(const Delivery& delivery) {
  for (const Settlement& settlement : delivery.settlements()) {
    if (settlement.failure) {
      world_.results.failed(settlement.input.source, Stage::send, *settlement.failure);
    } else {
      world_.results.succeeded(settlement.input, settlement.outcome, settlement.id);
    }
    world_.intake.settled(settlement.input.key_hash);
  }
  give_back_memory();
}

// Replies are read up to 16 MiB, but hardly any is longer than 100 KB: one that was must not be
// paid for by every sender for the rest of the run.
void Sender::give_back_memory() {
  constexpr std::size_t usual = std::size_t{512} * 1024;
  // By swapping: assigning an empty string keeps the memory.
  if (reply_.body.capacity() > usual) std::string().swap(reply_.body);
}

}  // namespace sluice
