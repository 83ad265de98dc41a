#include "engine/pipeline/task_group.h"

#include <utility>

#include <boost/asio/co_spawn.hpp>

namespace sluice {

namespace asio = boost::asio;

TaskGroup::TaskGroup(asio::any_io_executor executor, FailureHandler on_failure)
    : executor_(executor), on_failure_(std::move(on_failure)), changed_(std::move(executor)) {}

void TaskGroup::start(asio::awaitable<void> task) {
  ++running_;
  asio::co_spawn(executor_, std::move(task),
                 [this](const std::exception_ptr& failure) { ended(failure); });
}

asio::awaitable<void> TaskGroup::join() {
  while (running_ > 0) co_await changed_.wait();
}

void TaskGroup::ended(const std::exception_ptr& failure) {
  --running_;
  if (failure) on_failure_(failure);
  changed_.notify_all();
}

}  // namespace sluice
