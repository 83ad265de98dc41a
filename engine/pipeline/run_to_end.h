#pragma once

#include <exception>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace sluice {

/// Runs one task alone, with nothing else in the loop, and throws what it threw. The loop can be
/// run again afterwards.
inline void run_to_end(boost::asio::io_context& context, boost::asio::awaitable<void> task) {
  std::exception_ptr failure;
  const auto keep = [&failure](const std::exception_ptr& thrown) { failure = thrown; };
  boost::asio::co_spawn(context, std::move(task), keep);
  context.run();
  context.restart();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sluice
