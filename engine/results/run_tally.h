#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/hubspot/verdict.h"
#include "engine/results/record_set.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_counts.h"
#include "engine/results/value_display.h"

namespace sluice {

/// The counts of a run while it runs. Memory is bounded: no more than `max_groups` kinds of failure
/// are told apart, those beyond are only counted.
class RunTally final : public ResultsSink {
 public:
  static constexpr std::size_t max_groups = 200;

  /// What was counted since the last take_news().
  struct News {
    RecordSet settled;
    std::vector<ErrorGroup> groups;  // those that grew, with all that they have counted
  };

  /// Whether messages of error groups may hold values of records; they are masked unless told so.
  void display(ValueDisplay display) { display_ = display; }

  /// Goes on from what another tally had counted. REQUIRES: nothing was counted yet.
  void restore(const RunCounts& counts, const std::vector<ErrorGroup>& groups, RecordSet settled);

  /// A record was read, well-formed or not. Records are read in the order of their numbers; after
  /// restore() some are read again.
  void record_read(std::uint64_t number);

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

  const RunCounts& counts() const { return counts_; }
  std::uint64_t read() const { return counts_.read(); }
  std::uint64_t created() const { return counts_.created; }
  std::uint64_t success_count() const { return counts_.succeeded(); }
  std::uint64_t failure_count() const { return counts_.all_failed(); }

  /// The kinds of failure, the most frequent first.
  std::vector<ErrorGroup> groups() const;

  bool is_settled(std::uint64_t number) const;

  /// The first record that has no verdict yet, read or not.
  std::uint64_t first_unsettled() const;

  /// The records read that have no verdict yet: none after a run that finished.
  std::vector<RecordRange> unfinished() const;

  bool has_news() const { return !fresh_.empty(); }
  News take_news();

 private:
  struct Group {
    ErrorGroup group;
    bool is_fresh = false;  // grew since the last take_news()
  };
  using GroupKey = std::tuple<Stage, std::string, std::string>;

  void count_in_group(const RecordSource& source, Stage stage, const Failure& failure);
  RecordSet all_settled() const;

  ValueDisplay display_ = ValueDisplay::masked;
  RunCounts counts_;
  std::map<GroupKey, Group> groups_;
  RecordSet settled_;  // up to the last take_news()
  RecordSet fresh_;    // since then
};

}  // namespace sluice
