#include "engine/pipeline/signal.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;

asio::awaitable<void> Signal::wait() {
  co_await wait_until(asio::steady_timer::time_point::max());
}

asio::awaitable<void> Signal::wait_until(asio::steady_timer::time_point deadline) {
  // A timer for each waiter: setting another deadline on a shared one would wake the others.
  asio::steady_timer timer(executor_, deadline);
  waiters_.push_back(&timer);
  boost::system::error_code ended;  // cancelled or expired: the caller looks at its condition
  auto token = asio::redirect_error(asio::use_awaitable, ended);
  co_await timer.async_wait(token);
  std::erase(waiters_, &timer);
}

void Signal::notify_all() {
  for (asio::steady_timer* timer : waiters_) timer->cancel();
}

}  // namespace sluice
