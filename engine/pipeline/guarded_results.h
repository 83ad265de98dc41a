#pragma once

#include "config/run_config.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/failure_guard.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// Hands every verdict on and stops a run in which too many are failures.
class GuardedResults final : public ResultsSink {
 public:
  /// `results`, `tally`, in which they are counted, too, and `control` outlive this. What `tally`
  /// has counted already is of an earlier part of the run.
  GuardedResults(ResultsSink& results, const RunTally& tally, const SendOptions& options,
                 RunControl& control)
      : results_(results),
        tally_(tally),
        guard_(options.max_errors, options.keep_going),
        control_(control) {
    const RunCounts& counts = tally.counts();
    guard_.had(counts.succeeded() + counts.all_failed(), counts.all_failed());
  }

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

 private:
  ResultsSink& results_;
  const RunTally& tally_;
  FailureGuard guard_;
  RunControl& control_;
};

}  // namespace sluice
