#include "engine/net/resolver.h"

#include <utility>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// A look-up and those who wait for it: the timer never expires, cancelling it wakes them.
struct Resolver::LookUp {
  explicit LookUp(const asio::any_io_executor& executor)
      : changed(executor, asio::steady_timer::time_point::max()) {}

  asio::steady_timer changed;
  bool is_finished = false;
  Resolution resolution;
};

Resolver::Resolver(asio::any_io_executor executor, std::string host, std::uint16_t port)
    : executor_(std::move(executor)), host_(std::move(host)), port_(port), resolver_(executor_) {}

std::shared_ptr<Resolver::LookUp> Resolver::start() {
  auto look_up = std::make_shared<LookUp>(executor_);
  resolver_.async_resolve(
      host_, std::to_string(port_),
      [look_up](const error_code& error, const tcp::resolver::results_type& results) {
        look_up->is_finished = true;
        look_up->resolution.error = error;
        for (const auto& entry : results) look_up->resolution.addresses.push_back(entry.endpoint());
        look_up->changed.cancel();
      });
  return look_up;
}

asio::awaitable<Resolution> Resolver::resolve(Deadline& deadline) {
  error_code error;
  const asio::ip::address literal = asio::ip::make_address(host_, error);
  if (!error) {
    Resolution known{.error = {}, .addresses = {tcp::endpoint(literal, port_)}};
    co_return known;
  }
  if (!running_ || running_->is_finished) running_ = start();
  const std::shared_ptr<LookUp> look_up = running_;
  const Deadline::Watch watch(deadline, [&changed = look_up->changed] { changed.cancel(); });
  while (!look_up->is_finished && !deadline.is_over()) {
    co_await look_up->changed.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
  if (look_up->is_finished) co_return look_up->resolution;
  Resolution aborted{.error = asio::error::operation_aborted, .addresses = {}};
  co_return aborted;
}

}  // namespace sluice
