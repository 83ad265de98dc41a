#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <spdlog/logger.h>

#include "engine/hubspot/reply_reader.h"
#include "engine/net/transport.h"
#include "engine/pipeline/batch_queue.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/intake.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/delivery.h"
#include "engine/policy/rate_limiter.h"
#include "engine/policy/retry_policy.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// What every upsert request of a run has in common.
struct UpsertCall {
  std::string target;  // path of the endpoint
  std::string id_property;
  std::chrono::milliseconds timeout{};
};

/// What all senders of a run share. Everything outlives them.
struct SenderWorld {
  const UpsertCall& call;
  Clock& clock;
  Transport& transport;
  RateLimiter& limiter;
  RetryPolicy& retry;
  BatchQueue& queue;
  Intake& intake;
  ResultsSink& results;
  const RunTally& tally;
  CallMeter& meter;
  RunControl& control;
  spdlog::logger& log;
};

/// Takes batch after batch from the queue and carries out what its delivery says. There are as many
/// senders as requests may be in flight.
class Sender {
 public:
  explicit Sender(const SenderWorld& world) : world_(world) {}

  /// Ends when the queue is finished or the run stops.
  boost::asio::awaitable<void> run();

 private:
  boost::asio::awaitable<void> deliver(const Batch& batch);
  boost::asio::awaitable<DeliveryStep> send(Delivery& delivery, step::Send send);
  boost::asio::awaitable<void> pause(std::chrono::milliseconds duration);
  boost::asio::awaitable<bool> admitted();
  DeliveryStep read_reply(Delivery& delivery, std::span<const UpsertInput> inputs);
  DeliveryStep read_failure(Delivery& delivery, const TransportFailure& failure);
  void throttle(const step::Throttle& step);
  void record(const Delivery& delivery);

  SenderWorld world_;
  std::string body_;  // these three are used again from request to request
  HttpReply reply_;
  ReplyReading reading_;
  ReplyReader reply_reader_;
};

}  // namespace sluice
