#pragma once

#include "engine/results/result_files.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// The sink of a run: each verdict is written first, then counted, so that a row that could not be
/// written is never counted as one.
class RunResults final : public ResultsSink {
 public:
  /// Both must outlive this.
  RunResults(ResultFiles& files, RunTally& tally) : files_(files), tally_(tally) {}

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override {
    files_.succeeded(input, outcome, id);
    tally_.succeeded(input, outcome, id);
  }

  void failed(const RecordSource& source, Stage stage, const Failure& failure) override {
    files_.failed(source, stage, failure);
    tally_.failed(source, stage, failure);
  }

 private:
  ResultFiles& files_;
  RunTally& tally_;
};

}  // namespace sluice
