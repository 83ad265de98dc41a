#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "engine/pipeline/signal.h"
#include "engine/results/summary.h"

namespace sluice {

/// A run ends before its input does.
struct RunStop {
  int exit_code = 3;  // CONTRACT: "Exit codes"
  StopReason reason;
};

/// The one place where a run is told to stop, and where everyone who waits hears of it. Stopping is
/// orderly: nothing new is read or sent, requests in flight get their replies.
class RunControl {
 public:
  explicit RunControl(boost::asio::any_io_executor executor) : changed_(std::move(executor)) {}

  /// The first stop counts, unless a signal from outside (exit codes over 128) comes after it.
  void stop(RunStop stop) {
    const bool outranks = stop_ && stop.exit_code > 128 && stop_->exit_code <= 128;
    if (!stop_ || outranks) stop_ = std::move(stop);
    for (const auto& hook : hooks_) hook();
    changed_.notify_all();
  }

  bool stopping() const { return stop_.has_value(); }
  const std::optional<RunStop>& reason() const { return stop_; }

  /// `hook` is called by stop(): it wakes whoever waits for something that will not come now.
  void when_stopping(std::function<void()> hook) { hooks_.push_back(std::move(hook)); }

  /// Notified by stop(): who sleeps for a while sleeps on this.
  Signal& changed() { return changed_; }

 private:
  std::optional<RunStop> stop_;
  std::vector<std::function<void()>> hooks_;
  Signal changed_;
};

}  // namespace sluice
