#pragma once

#include <cstdint>

#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/intake.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/mapper.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// Reads the inputs record by record: good ones are mapped and go to the intake, bad ones have
/// their verdict at once.
class Reader {
 public:
  Reader(const RangeOptions& range, InputSequence& inputs, Mapper& mapper, Intake& intake,
         ResultsSink& results, RunTally& tally, RunControl& control);

  /// Ends with the inputs, at the limit of records, or when the run stops. Where an input turns out
  /// to be unreadable, what was read before is sent first, then InputProblem is thrown.
  boost::asio::awaitable<void> run();

  /// Records passed over because of --skip.
  std::uint64_t skipped() const { return skipped_; }

 private:
  bool limit_reached() const { return range_.limit && number_ - skipped_ >= *range_.limit; }
  boost::asio::awaitable<void> read_all();
  boost::asio::awaitable<void> take_record();
  void take_bad_record();

  RangeOptions range_;
  InputSequence& inputs_;
  Mapper& mapper_;
  Intake& intake_;
  ResultsSink& results_;
  RunTally& tally_;
  RunControl& control_;
  std::uint64_t number_ = 0;   // of the last record, over the whole run
  std::uint64_t skipped_ = 0;  // of these
  std::uint64_t bad_records_ = 0;
};

}  // namespace sluice
