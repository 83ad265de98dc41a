#include "engine/pipeline/preflight_call.h"

#include <algorithm>

#include "engine/hubspot/reply_status.h"

namespace sluice {

namespace asio = boost::asio;

PreflightCall::PreflightCall(std::chrono::milliseconds timeout, Caller& caller, TokenKeeper& token,
                             Transport& transport)
    : timeout_(std::min<std::chrono::milliseconds>(timeout, std::chrono::seconds(15))),
      caller_(caller),
      token_(token),
      transport_(transport) {}

asio::awaitable<bool> PreflightCall::get(std::string_view path) {
  const std::uint64_t generation = token_.generation();
  const bool done = co_await get_once(path);
  if (done || reply_.status != 401 || !token_.can_renew()) co_return done;
  const auto problem = co_await token_.renew(generation, transport_);
  if (problem) co_return false;
  co_return co_await get_once(path);
}

asio::awaitable<bool> PreflightCall::get_patiently(std::string_view path) {
  constexpr std::chrono::seconds pause{1};
  const bool done = co_await get(path);
  if (done || reply_.status == 0) co_return done;
  const StatusClass kind = status_class(reply_.status);
  if (kind != StatusClass::throttled && kind != StatusClass::transient) co_return false;
  co_await caller_.pause(pause);
  co_return co_await get(path);
}

std::string PreflightCall::failure() const {
  return reply_.status == 0 ? "no reply" : "status " + std::to_string(reply_.status);
}

asio::awaitable<bool> PreflightCall::get_once(std::string_view path) {
  reply_.status = 0;
  const HttpRequest request{"GET", path, {}, timeout_};
  const std::optional<MadeCall> call = co_await caller_.call(request, reply_);
  if (!call) co_return false;
  if (call->failure) reply_.status = 0;
  const bool good = reply_.status >= 200 && reply_.status < 300;
  const auto result = call->failure ? SendGate::Result::failed : SendGate::Result::good;
  caller_.returned(*call, result, call->failure ? nullptr : &reply_);
  co_return good;
}

}  // namespace sluice
