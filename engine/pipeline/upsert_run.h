#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <spdlog/logger.h>

#include "config/run_config.h"
#include "engine/hubspot/object_type.h"
#include "engine/pipeline/account_check.h"
#include "engine/pipeline/call_meter.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/guarded_results.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/pipeline.h"
#include "engine/pipeline/run_control.h"
#include "engine/pipeline/run_monitor.h"
#include "engine/pipeline/run_store.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/mapping_plan.h"
#include "engine/policy/send_gate.h"
#include "engine/results/input_positions.h"
#include "engine/results/run_json.h"
#include "engine/results/status_line.h"
#include "engine/results/summary.h"

namespace sluice {

/// What a user should know before anything is sent.
struct RunNote {
  std::string text;
  bool is_warning = false;  // `--quiet` does not hide it
};

/// One `sluice upsert` from its configuration to its summary.
class UpsertRun {
 public:
  /// `earlier`: the run to go on with, which `config` was made from.
  explicit UpsertRun(RunConfig config, std::optional<EarlierRun> earlier = {});

  /// Everything that can fail before the first request, and then the run directory. Throws
  /// std::exception whose text is for the user: exit code 2, nothing was sent.
  void prepare();

  /// Whose account the records go to, for people; empty where HubSpot did not tell.
  std::string account() const;

  /// Sends. Ends when every record has its verdict or the run was stopped, and says by what.
  void execute();

  /// Makes the last commit, closes the result files, writes summary.json and report.html. Throws
  /// nothing: a full disk is a stop as well.
  RunSummary conclude();

  const std::vector<RunNote>& notes() const { return notes_; }

  /// Whether a second signal ended execute(): then threads that the system holds up may not be
  /// waited for.
  bool was_aborted() const { return aborted_; }

 private:
  void check_inputs();
  void check_space();
  void try_metrics();
  void take_over_earlier();
  void connect();
  void check_account();
  boost::asio::awaitable<void> fetch_token();
  boost::asio::awaitable<void> ask_account();
  Schema find_schema();
  boost::asio::awaitable<void> ask_properties(Schema::Definitions& definitions);
  void open_store();
  ResultLayout layout() const;
  void start_monitor();
  RunStatus status() const;
  RunResults::Progress commit_progress();
  std::chrono::milliseconds duration() const;
  std::string next_command(const RunSummary& summary) const;
  void judge(RunSummary& summary);
  void write_summary(RunSummary& summary);
  void write_page(RunSummary& summary);
  boost::asio::awaitable<void> watch_signals();
  boost::asio::awaitable<void> limit_draining();
  void abort();
  boost::asio::awaitable<void> run_pipeline();

  // The context dies last: coroutines that a second signal left in the middle die with it.
  boost::asio::io_context context_{1};
  SystemClock clock_;
  RunConfig config_;
  std::chrono::system_clock::time_point started_;
  TimePoint started_steady_;
  ObjectType object_;
  std::vector<InputFacts> facts_;
  InputSequence inputs_;
  RunControl control_;
  TokenKeeper token_;
  std::unique_ptr<Transport> transport_;
  SendGate gate_;
  CallMeter meter_;
  std::optional<EarlierRun> earlier_;
  std::uint64_t bytes_before_ = 0;  // of inputs that the earlier run had done with
  std::vector<RunNote> notes_;
  std::optional<MappingPlan> plan_;
  std::optional<RunStore> store_;
  StatusLine terminal_;
  std::shared_ptr<spdlog::logger> log_;
  std::optional<MetricsFile> metrics_;
  std::optional<RunMonitor> monitor_;
  InputPositions positions_;
  std::optional<GuardedResults> guarded_;
  std::optional<Committer> committer_;
  std::optional<Mapper> mapper_;
  std::optional<AccountCheck> account_;
  std::optional<Caller> caller_;
  std::optional<Pipeline> pipeline_;
  std::optional<boost::asio::signal_set> signals_;
  bool ended_ = false;  // the pipeline has
  bool aborted_ = false;
};

}  // namespace sluice
