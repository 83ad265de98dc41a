#include "engine/pipeline/account_check.h"

#include <algorithm>

#include "engine/policy/midnight.h"

namespace sluice {

namespace asio = boost::asio;

AccountCheck unknown_account(std::chrono::system_clock::time_point now) {
  AccountCheck check;
  check.day_end = next_midnight(now, std::chrono::milliseconds(0));
  return check;
}

AccountChecker::AccountChecker(const ConnectionOptions& options, std::chrono::milliseconds timeout,
                               Caller& caller, TokenKeeper& token, Transport& transport)
    : options_(options),
      // An account that does not tell in time is a warning; nobody should wait minutes for that.
      timeout_(std::min<std::chrono::milliseconds>(timeout, std::chrono::seconds(15))),
      caller_(caller),
      token_(token),
      transport_(transport) {}

asio::awaitable<AccountCheck> AccountChecker::check() {
  AccountCheck check;
  const bool told = co_await get(account_info_path);
  if (told) check.account = read_account_info(reply_.body);
  check.refusal = refusal(check.account);
  if (!check.refusal) co_await find_day_end(check);
  co_return check;
}

asio::awaitable<void> AccountChecker::find_day_end(AccountCheck& check) {
  const auto now = caller_.clock().wall_now();
  if (check.account && check.account->utc_offset) {
    check.day_end = next_midnight(now, *check.account->utc_offset);
    co_return;
  }
  const bool answered = reply_.status != 0;  // else a second question is of no use
  bool told = false;
  if (answered) told = co_await get(daily_usage_path);
  const auto usage = told ? read_daily_usage(reply_.body) : std::nullopt;
  if (usage && usage->resets_at) {
    check.day_end = *usage->resets_at;
    co_return;
  }
  check.day_end = next_midnight(now, std::chrono::milliseconds(0));
  check.warning =
      "HubSpot did not tell whose account this is; the daily limit is taken to end at midnight UTC";
}

// Whether a 2xx came, with a token that is renewed once where it has expired.
asio::awaitable<bool> AccountChecker::get(std::string_view path) {
  const std::uint64_t generation = token_.generation();
  const bool done = co_await get_once(path);
  if (done || reply_.status != 401 || !token_.can_renew()) co_return done;
  const auto problem = co_await token_.renew(generation, transport_);
  if (problem) co_return false;
  co_return co_await get_once(path);
}

asio::awaitable<bool> AccountChecker::get_once(std::string_view path) {
  reply_.status = 0;
  const HttpRequest request{"GET", path, {}, timeout_};
  const std::optional<MadeCall> call = co_await caller_.call(request, reply_);
  if (!call) co_return false;
  const bool good = !call->failure && reply_.status >= 200 && reply_.status < 300;
  const auto result = call->failure ? SendGate::Result::failed : SendGate::Result::good;
  caller_.returned(*call, result, call->failure ? nullptr : &reply_);
  co_return good;
}

std::optional<std::string> AccountChecker::refusal(
    const std::optional<AccountInfo>& account) const {
  if (!options_.expect_portal) return std::nullopt;
  const std::string expected = std::to_string(*options_.expect_portal);
  if (!account) {
    return "--expect-portal: HubSpot did not tell which account the token is for, so nothing is "
           "sent; check the token and --base-url";
  }
  if (account->portal_id == expected) return std::nullopt;
  return "--expect-portal: the token is for account " + account->portal_id + ", not " + expected +
         "; nothing was sent";
}

}  // namespace sluice
