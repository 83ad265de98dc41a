#pragma once

#include "engine/pipeline/run_control.h"
#include "engine/policy/failure_guard.h"
#include "engine/results/results_sink.h"

namespace sluice {

/// Hands every verdict on and stops a run that goes wrong from its first record.
class GuardedResults final : public ResultsSink {
 public:
  /// `results` and `control` outlive this.
  GuardedResults(ResultsSink& results, bool keep_going, RunControl& control)
      : results_(results), guard_(keep_going), control_(control) {}

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

 private:
  ResultsSink& results_;
  FailureGuard guard_;
  RunControl& control_;
};

}  // namespace sluice
