#include "engine/pipeline/account_check.h"

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
    : options_(options), caller_(caller), call_(timeout, caller, token, transport) {}

asio::awaitable<AccountCheck> AccountChecker::check() {
  AccountCheck check;
  const bool told = co_await call_.get_patiently(account_info_path);
  check.replied = call_.reply().status != 0;
  if (told) check.account = read_account_info(call_.reply().body);
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
  const bool answered = call_.reply().status != 0;  // else a second question is of no use
  bool told = false;
  if (answered) told = co_await call_.get(daily_usage_path);
  const auto usage = told ? read_daily_usage(call_.reply().body) : std::nullopt;
  if (usage && usage->resets_at) {
    check.day_end = *usage->resets_at;
    co_return;
  }
  check.day_end = next_midnight(now, std::chrono::milliseconds(0));
  check.warning =
      "HubSpot did not tell whose account this is; the daily limit is taken to end at midnight UTC";
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
