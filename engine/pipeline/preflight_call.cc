#include "engine/pipeline/preflight_call.h"

#include <algorithm>

#include "engine/hubspot/rate_headers.h"
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

// A throttled question waits out the limit: it says nothing against asking.
asio::awaitable<bool> PreflightCall::get_patiently(std::string_view path) {
  constexpr int most_tries = 4;
  constexpr std::chrono::seconds pause{1};
  for (int tries = 1;; ++tries) {
    const bool done = co_await get(path);
    if (done || reply_.status == 0 || tries == most_tries) co_return done;
    const StatusClass kind = status_class(reply_.status);
    const bool is_first_trouble = kind == StatusClass::transient && tries == 1;
    if (kind != StatusClass::throttled && !is_first_trouble) co_return false;
    const auto duration = kind == StatusClass::throttled ? throttled_pause() : pause;
    co_await caller_.pause(duration);
  }
}

/// What the reply asks for, else the window of the burst limit (hubspot-api.md section 6.3).
std::chrono::milliseconds PreflightCall::throttled_pause() const {
  constexpr std::chrono::milliseconds window{10'000};
  constexpr std::chrono::milliseconds longest{60'000};
  const auto asked = read_rate_headers(reply_.headers, caller_.clock().wall_now()).retry_after;
  return std::min(asked.value_or(window), longest);
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
