#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "config/run_config.h"
#include "engine/pipeline/run_control.h"
#include "engine/results/run_tally.h"
#include "engine/results/summary.h"
#include "tests/scenarios/model_service.h"
#include "tests/scenarios/virtual_clock.h"

namespace sluice {

/// A piece of an input: bytes that come `after` a pause.
struct InputPiece {
  std::string bytes;
  std::chrono::milliseconds after{0};
};

/// A whole pipeline in virtual time: inputs from memory, a model of the service, results kept.
class Scenario {
 public:
  Scenario();

  /// Runs to the end; every record that was read has exactly one verdict or is unfinished.
  void run();

  /// Calls `action` that long after the start of the run.
  void at(Duration after, std::function<void()> action);

  /// A signal that long after the start: what is in flight is waited for, nothing new leaves.
  void signal_at(Duration after);

  /// A second signal: the run is torn down where it stands, as UpsertRun does it.
  void second_signal_at(Duration after);

  RunConfig config;
  std::map<std::string, std::vector<InputPiece>> inputs;  // by path
  boost::asio::io_context context{1};
  VirtualClock clock;
  ModelService service{context.get_executor(), clock};
  RunControl control{context.get_executor()};

  std::optional<std::chrono::milliseconds> day_ends_after;  // the account's midnight

  // What came of it.
  TimePoint start;
  RunTally tally;
  CallCounts calls;
  std::map<std::uint64_t, Outcome> outcomes;  // by record number
  std::map<std::uint64_t, Failure> failures;
  Duration duration{};
  std::vector<std::string> warnings;
  std::optional<double> used_share;  // of what the limit allowed

  /// A CSV of `rows` contacts with different keys, from `first` on; with the header.
  static std::string contacts(std::size_t rows, std::size_t first = 1);

 private:
  void check_accounting() const;
  boost::asio::awaitable<void> act(Duration after, std::function<void()> action);

  Signal never_{context.get_executor()};
  std::vector<std::pair<Duration, std::function<void()>>> actions_;
  bool torn_down_ = false;
};

}  // namespace sluice
