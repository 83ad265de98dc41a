#pragma once

#include <cstdint>

#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/intake.h"
#include "engine/pipeline/read_record.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/mapper.h"
#include "engine/results/input_positions.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// Reads the inputs record by record: good ones are mapped and go to the intake, bad ones have
/// their verdict at once.
class Reader {
 public:
  Reader(const RangeOptions& range, InputSequence& inputs, Mapper& mapper, Intake& intake,
         ResultsSink& results, RunTally& tally, InputPositions& positions, RunControl& control);

  /// The inputs stand at this position, that of an earlier run. Records that `tally` holds as
  /// settled are passed over. To be called before run().
  void start_at(const InputPosition& position);

  /// Ends with the inputs, at the limit of records, or when the run stops. Where an input turns out
  /// to be unreadable, what was read before is sent first, then InputProblem is thrown.
  boost::asio::awaitable<void> run();

  /// Records passed over because of --skip.
  std::uint64_t skipped() const { return skipped_of(range_, number_); }

 private:
  /// What has to be done yet for a record.
  enum class Rest { nothing, pause, offer };

  boost::asio::awaitable<void> read_all();
  Rest take(StreamStatus status, UpsertInput& input);
  Rest take_record(UpsertInput& input);
  Rest pause_at_times();
  void take_bad_record();
  void keep_position(StreamStatus status);

  RangeOptions range_;
  InputSequence& inputs_;
  Mapper& mapper_;
  Intake& intake_;
  ResultsSink& results_;
  RunTally& tally_;
  InputPositions& positions_;
  RunControl& control_;
  std::uint64_t number_ = 0;         // of the last record, over the whole run
  std::uint32_t file_ = 0;           // it stands in this input,
  std::uint64_t first_of_file_ = 1;  // whose first record has this number
  std::uint64_t settled_until_ = 0;  // records behind this number were never read before
  std::uint64_t reads_ = 0;          // of the inputs, when the last position was kept
  std::uint64_t quick_records_ = 0;  // records that nobody had to wait for
};

}  // namespace sluice
