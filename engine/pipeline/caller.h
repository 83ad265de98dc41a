#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <variant>

#include <boost/asio/awaitable.hpp>
#include <spdlog/logger.h>

#include "engine/hubspot/reply.h"
#include "engine/net/transport.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/send_gate.h"

namespace sluice {

/// A call that was made: when it left, and why no whole reply came, if none did.
struct MadeCall {
  std::uint64_t number = 0;  // in the order in which calls left
  TimePoint sent;
  std::optional<TransportFailure> failure;
};

/// The way of every API call of a run: through the gate, over the network, into the counts. Whoever
/// makes a call reads its reply and reports it with returned(), before anything else is awaited.
class Caller {
 public:
  /// Everything outlives the caller.
  Caller(boost::asio::any_io_executor executor, Clock& clock, Transport& transport, SendGate& gate,
         CallMeter& meter, RunControl& control, spdlog::logger& log);

  /// Makes one call as soon as the gate lets it. @return nothing when the run stops before.
  boost::asio::awaitable<std::optional<MadeCall>> call(HttpRequest request, HttpReply& reply);

  /// Tells the gate what `call` came to. `reply` is nullptr where none came.
  void returned(const MadeCall& call, SendGate::Result result, const HttpReply* reply);

  /// HubSpot throttles: nobody sends for a while, or the run stops.
  void throttled(ThrottleKind kind, std::chrono::milliseconds pause);

  /// Suspends for `duration`, or until the run stops.
  boost::asio::awaitable<void> pause(std::chrono::milliseconds duration);

  Clock& clock() const { return clock_; }
  const SendGate& gate() const { return gate_; }

  /// The run stops: nobody waits for the gate any longer.
  void wake_all();

 private:
  boost::asio::awaitable<bool> pass_gate();
  boost::asio::awaitable<bool> ask_gate(Signal& turn);
  void wake();
  void stop(const SendGate::GiveUp& give_up);

  Clock& clock_;
  Transport& transport_;
  SendGate& gate_;
  CallMeter& meter_;
  RunControl& control_;
  spdlog::logger& log_;
  boost::asio::any_io_executor executor_;
  std::deque<Signal*> line_;  // of calls before the gate, each with what wakes it
};

}  // namespace sluice
