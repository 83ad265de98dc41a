#pragma once

#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <spdlog/logger.h>

#include "config/run_config.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/preflight_call.h"
#include "engine/pipeline/run_control.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/send_gate.h"
#include "engine/results/status_line.h"

namespace sluice {

/// The connections to HubSpot. Throws std::runtime_error whose text is for the user.
std::unique_ptr<Transport> connect_to(const boost::asio::any_io_executor& executor,
                                      const ConnectionOptions& options, const Secret* token);

/// The way to HubSpot of a command that sends no record.
class PreflightSession {
 public:
  /// Context and clock outlive the session. Throws std::runtime_error whose text is for the user.
  PreflightSession(boost::asio::io_context& context, Clock& clock, const RunConfig& config);

  /// Fetches a token where there is none yet. @return what is wrong, if that cannot be.
  boost::asio::awaitable<std::optional<std::string>> open();

  TokenKeeper& token() { return token_; }
  Transport& transport() { return *transport_; }
  Caller& caller() { return caller_; }
  PreflightCall& call() { return call_; }

  /// What replies told of the account's limits.
  const SendGate& gate() const { return gate_; }

 private:
  RunControl control_;
  StatusLine terminal_;
  TokenKeeper token_;
  std::unique_ptr<Transport> transport_;
  SendGate gate_;
  CallMeter meter_;
  std::shared_ptr<spdlog::logger> log_;
  Caller caller_;
  PreflightCall call_;
};

}  // namespace sluice
