#pragma once

#include "config/run_config.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/failure_guard.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_counts.h"

namespace sluice {

/// Hands every verdict on and stops a run in which too many are failures.
class GuardedResults final : public ResultsSink {
 public:
  /// `results` and `control` outlive this.
  GuardedResults(ResultsSink& results, const SendOptions& options, RunControl& control)
      : results_(results), guard_(options.max_errors, options.keep_going), control_(control) {}

  /// Verdicts of an earlier part of the run.
  void had(const RunCounts& counts) {
    guard_.had(counts.succeeded() + counts.all_failed(), counts.all_failed());
  }

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

 private:
  ResultsSink& results_;
  FailureGuard guard_;
  RunControl& control_;
};

}  // namespace sluice
