#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <spdlog/logger.h>

#include "config/run_config.h"
#include "engine/net/transport.h"
#include "engine/pipeline/batch_queue.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/intake.h"
#include "engine/pipeline/reader.h"
#include "engine/pipeline/run_control.h"
#include "engine/pipeline/sender.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/key_gate.h"
#include "engine/policy/mapper.h"
#include "engine/policy/retry_policy.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// The world around a pipeline. Everything outlives it.
struct PipelineWorld {
  boost::asio::any_io_executor executor;
  Clock& clock;
  Transport& transport;
  Caller& caller;
  TokenKeeper& token;
  CallMeter& meter;
  InputSequence& inputs;  // checked
  Mapper& mapper;
  ResultsSink& results;
  RunTally& tally;
  InputPositions& positions;
  RunControl& control;
  spdlog::logger& log;
};

/// One run's loop: reader, intake and senders, on one thread.
///
///     inputs -> Reader -> (mapper) -> Intake -> BatchQueue -> Sender x concurrency -> results
class Pipeline {
 public:
  Pipeline(const RunConfig& config, const UpsertCall& call, const PipelineWorld& world);

  /// The inputs stand at this position, that of an earlier run. To be called before run().
  void start_at(const InputPosition& position) { reader_.start_at(position); }

  /// Ends when every record has its verdict, or, after a stop, when nothing is in flight.
  boost::asio::awaitable<void> run();

  std::uint64_t skipped() const { return reader_.skipped(); }

 private:
  boost::asio::awaitable<void> read_and_finish();
  boost::asio::awaitable<void> stop_in_time();
  void everything_has_ended();

  RunControl& control_;
  Clock& clock_;
  InputSequence& inputs_;
  boost::asio::any_io_executor executor_;
  std::optional<std::chrono::milliseconds> max_duration_;
  KeyGate gate_;
  BatchQueue queue_;
  RetryPolicy retry_;
  ReplyReaders readers_;
  UpsertCall call_;
  Intake intake_;
  Reader reader_;
  std::vector<Sender> senders_;
  std::optional<RunStop> input_problem_;
  bool ended_ = false;
  Signal ended_signal_;
};

}  // namespace sluice
