#pragma once

#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "config/run_config.h"
#include "engine/check/forecast.h"
#include "engine/pipeline/account_check.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/preflight_session.h"
#include "engine/pipeline/run_schema.h"

namespace sluice {

/// What a check asks HubSpot, where there is a token: whose account it is, which properties it has,
/// and, from the headers of the replies, how fast and how often it may be called. No answer is only
/// a warning.
class CheckInquiry {
 public:
  /// `context` runs only here; it and `clock` outlive the inquiry. Throws std::runtime_error whose
  /// text is for the user.
  CheckInquiry(boost::asio::io_context& context, Clock& clock, const RunConfig& config);

  /// Throws std::runtime_error for the user where the account is not the one of --expect-portal, or
  /// where no token can be had.
  void ask_account();

  /// REQUIRES: ask_account() was called.
  AskedDefinitions ask_definitions(const std::string& object_segment, const HeaderNames& header);

  /// "891936587 (STANDARD)"; empty: HubSpot did not tell.
  std::string account() const;

  const std::optional<std::string>& warning() const { return account_.warning; }

  /// What replies told: pace, day, calls that a run makes before its first record.
  void tell(ForecastBasis& basis) const;

 private:
  boost::asio::awaitable<void> check_account();
  boost::asio::awaitable<void> fetch(const std::string& object_segment, const HeaderNames& header,
                                     AskedDefinitions& asked);

  boost::asio::io_context& context_;
  const RunConfig& config_;
  PreflightSession session_;
  AccountCheck account_;
};

}  // namespace sluice
