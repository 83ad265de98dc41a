#pragma once

#include <chrono>
#include <memory>
#include <optional>
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
#include "engine/pipeline/progress.h"
#include "engine/pipeline/run_control.h"
#include "engine/pipeline/token_keeper.h"
#include "engine/policy/mapping_plan.h"
#include "engine/policy/send_gate.h"
#include "engine/results/result_files.h"
#include "engine/results/run_directory.h"
#include "engine/results/run_json.h"
#include "engine/results/run_results.h"
#include "engine/results/run_tally.h"
#include "engine/results/summary.h"

namespace sluice {

/// One `sluice upsert` from its configuration to its summary.
class UpsertRun {
 public:
  explicit UpsertRun(RunConfig config);

  /// Everything that can fail before the first request, and then the run directory. Throws
  /// std::exception whose text is for the user: exit code 2, nothing was sent.
  void prepare();

  /// Whose account the records go to, for people; empty where HubSpot did not tell.
  std::string account() const;

  /// Sends. Ends when every record has its verdict or the run was stopped, and says by what.
  void execute();

  /// Closes the result files, writes summary.json. Throws nothing: a full disk is a stop as well.
  RunSummary conclude();

 private:
  void find_object();
  void find_id_property();
  void check_inputs();
  MappingPlan make_plan() const;
  void connect();
  void check_account();
  boost::asio::awaitable<void> ask_account();
  void make_directory();
  void wait_for(boost::asio::awaitable<void> task);
  ResultLayout layout() const;
  ProgressNumbers progress() const;
  void close_results();
  void judge(RunSummary& summary);
  void write_summary(RunSummary& summary);
  boost::asio::awaitable<void> watch_signals();
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
  std::optional<MappingPlan> plan_;
  std::optional<RunDirectory> directory_;
  std::shared_ptr<spdlog::logger> log_;
  std::optional<ResultFiles> files_;
  RunTally tally_;
  std::optional<RunResults> results_;
  std::optional<GuardedResults> guarded_;
  std::optional<Mapper> mapper_;
  std::optional<AccountCheck> account_;
  std::optional<Caller> caller_;
  std::optional<Pipeline> pipeline_;
  std::optional<Progress> progress_;
  std::optional<boost::asio::signal_set> signals_;
  bool ended_ = false;  // the pipeline has
};

}  // namespace sluice
