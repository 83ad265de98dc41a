#include "engine/pipeline/pipeline.h"

#include <random>

#include "engine/pipeline/run_failure.h"
#include "engine/pipeline/task_group.h"

namespace sluice {

namespace asio = boost::asio;

Pipeline::Pipeline(const RunConfig& config, const UpsertCall& call, const PipelineWorld& world)
    : control_(world.control),
      inputs_(world.inputs),
      executor_(world.executor),
      queue_(world.executor, {.batches = config.send.concurrency}),
      limiter_(config.send.rate),
      retry_({.max_attempts = config.send.max_attempts}, std::random_device{}()),
      call_(call),
      intake_(world.executor, config.batch, world.clock, world.control, gate_, queue_),
      reader_(config.range, world.inputs, world.mapper, intake_, world.results, world.tally,
              world.control) {
  const SenderWorld shared{call_,       world.clock, world.transport, limiter_,
                           retry_,      queue_,      intake_,         world.results,
                           world.tally, meter_,      world.control,   world.log};
  for (std::uint32_t i = 0; i < config.send.concurrency; ++i) senders_.emplace_back(shared);
  control_.when_stopping([this] {
    inputs_.cancel();
    queue_.close();
    intake_.wake();
  });
}

asio::awaitable<void> Pipeline::run() {
  TaskGroup tasks(executor_,
                  [this](std::exception_ptr failure) { control_.stop(stop_after(failure)); });
  for (Sender& sender : senders_) tasks.start(sender.run());
  tasks.start(read_and_finish());
  co_await tasks.join();
}

// The queue is finished only when nobody is left who could push into it.
asio::awaitable<void> Pipeline::read_and_finish() {
  TaskGroup pushers(executor_,
                    [this](std::exception_ptr failure) { control_.stop(stop_after(failure)); });
  pushers.start(intake_.linger());
  pushers.start(reader_.run());
  co_await pushers.join();
  queue_.finish();
}

}  // namespace sluice
