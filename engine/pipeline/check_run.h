#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "config/run_config.h"
#include "engine/check/batch_counter.h"
#include "engine/check/check_report.h"
#include "engine/check/column_samples.h"
#include "engine/check/empty_columns.h"
#include "engine/check/file_proposals.h"
#include "engine/check/key_census.h"
#include "engine/check/problem_tally.h"
#include "engine/check/unlisted_values.h"
#include "engine/hubspot/property_definitions.h"
#include "engine/pipeline/check_inquiry.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/record_columns.h"
#include "engine/policy/mapper.h"
#include "engine/policy/mapping_plan.h"

namespace sluice {

/// One `sluice check`: reads and maps every record as a run would, and keeps notes.
class CheckRun {
 public:
  explicit CheckRun(const RunConfig& config);

  /// Throws std::exception whose text is for the user: what a run would refuse to begin with, or an
  /// input that cannot be read to its end.
  CheckReport run();

  /// What the user should know beside the report.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  void prepare();
  void ask_account();
  Schema find_schema(const ObjectType& object);
  boost::asio::awaitable<void> read_all();
  void take(StreamStatus status);
  void take_bad(const BadRecord& record);
  void sample(const RecordView& record);
  void know_columns();
  void take_record(const RecordView& record);
  void take_failure(const RecordView& record, const RecordSource& source, const Failure& failure);
  void take_bad_value(const RecordView& record, const BadValue& bad);
  CheckReport report() const;
  void add_forecast(CheckReport& report) const;
  void add_proposals(CheckReport& report) const;
  const PropertyDefinitions* definitions() const { return plan_->schema().definitions(); }
  std::vector<std::string> empty_columns() const;

  boost::asio::io_context context_{1};
  SystemClock clock_;
  TimePoint started_;
  RunConfig config_;
  InputSequence inputs_;
  std::optional<CheckInquiry> inquiry_;  // absent: nobody is asked
  std::vector<std::string> warnings_;
  std::optional<MappingPlan> plan_;
  std::optional<Mapper> mapper_;
  std::optional<RecordColumns> columns_;
  std::uint64_t number_ = 0;  // of the record at work
  ProblemTally problems_;
  KeyCensus keys_;
  std::optional<EmptyColumns> empty_;
  UnlistedValues unlisted_values_;
  ColumnSamples samples_;
  std::size_t sampled_records_ = 0;
  EncodingEvidence encoding_;
  std::uint64_t empty_rows_ = 0;
  BatchCounter batches_;
};

}  // namespace sluice
