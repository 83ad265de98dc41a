#pragma once

#include <cstdint>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <spdlog/logger.h>

#include "config/run_config.h"
#include "engine/net/transport.h"
#include "engine/pipeline/batch_queue.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/intake.h"
#include "engine/pipeline/reader.h"
#include "engine/pipeline/run_control.h"
#include "engine/pipeline/sender.h"
#include "engine/policy/key_gate.h"
#include "engine/policy/mapper.h"
#include "engine/policy/rate_limiter.h"
#include "engine/policy/retry_policy.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// The world around a pipeline. Everything outlives it.
struct PipelineWorld {
  boost::asio::any_io_executor executor;
  Clock& clock;
  Transport& transport;
  InputSequence& inputs;  // checked
  Mapper& mapper;
  ResultsSink& results;
  RunTally& tally;
  RunControl& control;
  spdlog::logger& log;
};

/// One run's loop: reader, intake and senders, on one thread.
///
///     inputs -> Reader -> (mapper) -> Intake -> BatchQueue -> Sender x concurrency -> results
class Pipeline {
 public:
  Pipeline(const RunConfig& config, const UpsertCall& call, const PipelineWorld& world);

  /// Ends when every record has its verdict, or, after a stop, when nothing is in flight.
  boost::asio::awaitable<void> run();

  const CallMeter& meter() const { return meter_; }
  std::uint64_t skipped() const { return reader_.skipped(); }

 private:
  boost::asio::awaitable<void> read_and_finish();

  RunControl& control_;
  InputSequence& inputs_;
  boost::asio::any_io_executor executor_;
  CallMeter meter_;
  KeyGate gate_;
  BatchQueue queue_;
  RateLimiter limiter_;
  RetryPolicy retry_;
  UpsertCall call_;
  Intake intake_;
  Reader reader_;
  std::vector<Sender> senders_;
};

}  // namespace sluice
