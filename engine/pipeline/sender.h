#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <spdlog/logger.h>

#include "engine/hubspot/batch_read.h"
#include "engine/hubspot/reply_reader.h"
#include "engine/hubspot/upsert_request.h"
#include "engine/pipeline/batch_queue.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/intake.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/delivery.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// What the requests of a run have in common.
struct UpsertCall {
  std::string target;       // path of the batch upsert
  std::string read_target;  // path of the batch read
  std::string id_property;
  std::chrono::milliseconds timeout{};
};

/// What reads replies, one at a time: every sender is done with a reading before it waits for
/// anything. It keeps the memory that the largest reply needed, once.
struct ReplyReaders {
  ReplyReader upserts;
  ReadReader reads;
  ReplyReading reading;
};

/// What all senders of a run share. Everything outlives them.
struct SenderWorld {
  const UpsertCall& call;
  Caller& caller;
  Transport& transport;
  TokenKeeper& token;
  ReplyReaders& readers;
  RetryPolicy& retry;
  BatchQueue& queue;
  Intake& intake;
  ResultsSink& results;
  const RunTally& tally;
  CallMeter& meter;
  RunControl& control;
  spdlog::logger& log;
  ValueDisplay display;  // in log and stop reason
};

/// Takes batch after batch from the queue and carries out what its delivery says. There are at
/// least as many senders as requests may be in flight.
class Sender {
 public:
  explicit Sender(const SenderWorld& world) : world_(world) {}

  /// Ends when the queue is finished or the run stops.
  boost::asio::awaitable<void> run();

 private:
  boost::asio::awaitable<void> deliver(const Batch& batch);
  boost::asio::awaitable<DeliveryStep> carry_out(const Batch& batch, Delivery& delivery,
                                                 DeliveryStep step);
  boost::asio::awaitable<DeliveryStep> send(const Batch& batch, Delivery& delivery,
                                            step::Send send);
  std::string_view body_of(const Batch& batch, std::span<const UpsertInput> inputs);
  boost::asio::awaitable<DeliveryStep> read(Delivery& delivery, step::Read read);
  boost::asio::awaitable<DeliveryStep> wait(Delivery& delivery, step::Wait wait);
  boost::asio::awaitable<DeliveryStep> refresh(Delivery& delivery, step::Refresh refresh);
  DeliveryStep take_reply(Delivery& delivery, std::span<const UpsertInput> inputs,
                          const MadeCall& call);
  DeliveryStep take_read_reply(Delivery& delivery, std::span<const UpsertInput> inputs,
                               const MadeCall& call);
  DeliveryStep take_failure(Delivery& delivery, const MadeCall& call);
  void record(const Delivery& delivery);
  void give_back_memory();

  SenderWorld world_;
  RequestBody part_;  // these are used again from request to request
  HttpReply reply_;
  std::uint64_t token_generation_ = 0;  // of the request at work
};

}  // namespace sluice
