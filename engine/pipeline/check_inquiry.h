#pragma once

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "config/run_config.h"
#include "engine/check/forecast.h"
#include "engine/net/transport.h"
#include "engine/pipeline/account_check.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/run_control.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/send_gate.h"
#include "engine/results/status_line.h"

namespace sluice {

/// What a check asks HubSpot, where there is a token: whose account it is, and, from the headers of
/// the replies, how fast and how often it may be called. No answer is only a warning.
class CheckInquiry {
 public:
  /// `context` runs only here; it and `clock` outlive the inquiry.
  CheckInquiry(boost::asio::io_context& context, Clock& clock, const RunConfig& config);

  /// Makes the calls. Throws std::runtime_error for the user where the account is not the one of
  /// --expect-portal, or where no token can be had.
  void ask();

  /// "891936587 (STANDARD)"; empty: HubSpot did not tell.
  std::string account() const;

  const std::optional<std::string>& warning() const { return account_.warning; }

  /// What replies told: pace, day, calls that a run makes before its first record.
  void tell(ForecastBasis& basis) const;

 private:
  boost::asio::awaitable<void> ask_account();

  boost::asio::io_context& context_;
  Clock& clock_;
  const RunConfig& config_;
  TokenKeeper token_;
  std::unique_ptr<Transport> transport_;
  SendGate gate_;
  CallMeter meter_;
  RunControl control_;
  StatusLine terminal_;
  AccountCheck account_;
};

}  // namespace sluice
