#include "engine/pipeline/committer.h"

#include <chrono>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;

namespace {
constexpr std::chrono::seconds interval{1};
}  // namespace

Committer::Committer(asio::any_io_executor executor, Clock& clock, RunResults& results,
                     Source progress)
    : clock_(clock),
      results_(results),
      progress_(std::move(progress)),
      stopping_(std::move(executor)) {}

asio::awaitable<void> Committer::run() {
  while (!stopped_) {
    const TimePoint next = clock_.now() + interval;
    while (!stopped_ && clock_.now() < next) co_await clock_.wait(stopping_, next);
    if (stopped_ || !results_.has_news()) continue;
    asio::awaitable<void> work = carry_out(results_.begin_commit(progress_()));
    co_await asio::co_spawn(disk_.get_executor(), std::move(work), asio::use_awaitable);
    rethrow_failure();
  }
}

void Committer::stop() {
  stopped_ = true;
  stopping_.notify_all();
}

void Committer::finish() {
  rethrow_failure();
  results_.begin_commit(progress_()).carry_out();
}

asio::awaitable<void> Committer::carry_out(RunResults::Commit commit) {
  try {
    commit.carry_out();
  } catch (...) {
    failure_ = std::current_exception();
  }
  co_return;
}

void Committer::rethrow_failure() {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace sluice
