#include "engine/pipeline/pipeline.h"

#include <algorithm>
#include <random>

#include "engine/pipeline/run_failure.h"
#include "engine/pipeline/task_group.h"

namespace sluice {

namespace asio = boost::asio;

namespace {
// A batch that keeps failing must not be the only one that tries: by another one that passes it is
// told from an outage.
constexpr std::uint32_t fewest_senders = 2;
}  // namespace

Pipeline::Pipeline(const RunConfig& config, const UpsertCall& call, const PipelineWorld& world)
    : control_(world.control),
      clock_(world.clock),
      inputs_(world.inputs),
      executor_(world.executor),
      max_duration_(config.send.max_duration),
      queue_(world.executor, {.batches = config.send.concurrency}),
      retry_({.max_attempts = config.send.max_attempts}, std::random_device{}()),
      call_(call),
      intake_(world.executor, config.batch, world.clock, world.control, gate_, queue_),
      reader_(config.range, world.inputs, world.mapper, intake_, world.results, world.tally,
              world.positions, world.control),
      ended_signal_(world.executor) {
  const SenderWorld shared{call_,           world.caller,
                           world.transport, world.token,
                           readers_,        retry_,
                           queue_,          intake_,
                           world.results,   world.tally,
                           world.meter,     world.control,
                           world.log,       value_display(config.output.show_values)};
  const std::uint32_t senders = std::max(config.send.concurrency, fewest_senders);
  for (std::uint32_t i = 0; i < senders; ++i) senders_.emplace_back(shared);
  control_.when_stopping([this, &caller = world.caller, &token = world.token] {
    inputs_.cancel();
    queue_.close();
    intake_.wake();
    caller.wake_all();
    token.stop_renewing();
  });
}

asio::awaitable<void> Pipeline::run() {
  const auto fail = [this](const std::exception_ptr& failure) {
    control_.stop(stop_after(failure));
  };
  TaskGroup timer(executor_, fail);
  timer.start(stop_in_time());
  TaskGroup tasks(executor_, fail);
  for (Sender& sender : senders_) tasks.start(sender.run());
  tasks.start(read_and_finish());
  co_await tasks.join();
  if (input_problem_) control_.stop(*input_problem_);
  everything_has_ended();
  co_await timer.join();
}

// The queue is finished only when nobody is left who could push into it.
asio::awaitable<void> Pipeline::read_and_finish() {
  TaskGroup pushers(executor_, [this](const std::exception_ptr& failure) {
    // What was read before is sent; then the run stops.
    if (is_input_problem(failure)) {
      input_problem_ = stop_after(failure);
    } else {
      control_.stop(stop_after(failure));
    }
  });
  pushers.start(intake_.linger());
  pushers.start(reader_.run());
  co_await pushers.join();
  queue_.finish();
}

asio::awaitable<void> Pipeline::stop_in_time() {
  if (!max_duration_) co_return;
  const TimePoint end = clock_.now() + *max_duration_;
  while (!ended_ && clock_.now() < end) co_await clock_.wait(ended_signal_, end);
  if (!ended_) {
    control_.stop({5, {"--max-duration is over", "go on whenever you like"}});
  }
}

void Pipeline::everything_has_ended() {
  ended_ = true;
  ended_signal_.notify_all();
}

}  // namespace sluice
