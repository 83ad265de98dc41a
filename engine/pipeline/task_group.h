#pragma once

#include <cstddef>
#include <exception>
#include <functional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "engine/pipeline/signal.h"

namespace sluice {

/// Coroutines that run side by side and are waited for together.
class TaskGroup {
 public:
  using FailureHandler = std::function<void(const std::exception_ptr&)>;

  /// @param on_failure gets what a task threw; it should make the others end.
  TaskGroup(boost::asio::any_io_executor executor, FailureHandler on_failure);

  /// Starts `task`. What it refers to must outlive join().
  void start(boost::asio::awaitable<void> task);

  /// Suspends until every task has ended.
  boost::asio::awaitable<void> join();

 private:
  void ended(const std::exception_ptr& failure);

  boost::asio::any_io_executor executor_;
  FailureHandler on_failure_;
  Signal changed_;
  std::size_t running_ = 0;
};

}  // namespace sluice
