#pragma once

#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/hubspot/account_info.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/preflight_call.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/send_gate.h"

namespace sluice {

/// What is known of the account before the first record is sent.
struct AccountCheck {
  std::optional<AccountInfo> account;  // absent: HubSpot did not tell
  std::optional<std::string> refusal;  // the run must not send: why, and what to do
  std::optional<std::string> warning;
  bool replied = false;                           // anything came back at all
  std::chrono::system_clock::time_point day_end;  // when the daily limit counts anew
};

/// What is known where nobody asks.
AccountCheck unknown_account(std::chrono::system_clock::time_point now);

/// Asks whose account the token opens and when its day ends, with one call, or two where the first
/// is refused. No answer is no reason to stop, unless the user named the account to send to.
class AccountChecker {
 public:
  AccountChecker(const ConnectionOptions& options, std::chrono::milliseconds timeout,
                 Caller& caller, TokenKeeper& token, Transport& transport);

  boost::asio::awaitable<AccountCheck> check();

 private:
  boost::asio::awaitable<void> find_day_end(AccountCheck& check);
  std::optional<std::string> refusal(const std::optional<AccountInfo>& account) const;

  const ConnectionOptions& options_;
  Caller& caller_;
  PreflightCall call_;
};

}  // namespace sluice
