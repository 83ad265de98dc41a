#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/hubspot/verdict.h"
#include "engine/results/record_set.h"
#include "engine/results/results_sink.h"

namespace sluice {

/// Failures of one kind: same stage, code and property.
struct ErrorGroup {
  Stage stage{};
  std::string code;
  std::string property;
  std::uint64_t count = 0;
  std::uint64_t retryable = 0;     // of `count`
  std::uint32_t example_file = 0;  // where the first one stands: index into the run's inputs
  std::uint64_t example_line = 0;
  std::string message;  // of the first one; values masked
};

/// The counts of a run while it runs. Memory is bounded: no more than `max_groups` kinds of failure
/// are told apart, those beyond are only counted.
class RunTally final : public ResultsSink {
 public:
  static constexpr std::size_t max_groups = 200;

  /// A record was read, well-formed or not. Records are read in the order of their numbers.
  void record_read(std::uint64_t number);

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

  std::uint64_t read() const { return read_; }
  std::uint64_t created() const { return created_; }
  std::uint64_t updated() const { return updated_; }
  std::uint64_t verified() const { return verified_; }
  std::uint64_t success_count() const { return created_ + updated_ + verified_; }
  std::uint64_t failure_count() const;
  std::uint64_t failure_count(Stage stage) const;

  /// The kinds of failure, the most frequent first.
  std::vector<ErrorGroup> groups() const;

  /// Failures beyond the kinds of groups().
  std::uint64_t ungrouped() const { return ungrouped_; }

  /// The records read that have no verdict yet: none after a run that finished.
  std::vector<RecordRange> unfinished() const;

 private:
  void count_in_group(const RecordSource& source, Stage stage, const Failure& failure);

  std::uint64_t read_ = 0;
  std::uint64_t first_read_ = 1;
  std::uint64_t last_read_ = 0;
  std::uint64_t created_ = 0;
  std::uint64_t updated_ = 0;
  std::uint64_t verified_ = 0;
  std::array<std::uint64_t, 3> failed_{};  // by Stage
  std::uint64_t ungrouped_ = 0;
  std::unordered_map<std::string, ErrorGroup> groups_;
  RecordSet settled_;
};

}  // namespace sluice
