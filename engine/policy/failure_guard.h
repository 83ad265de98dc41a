#pragma once

#include <cstdint>
#include <optional>

#include "config/run_config.h"
#include "engine/hubspot/verdict.h"

namespace sluice {

/// Notices that a run fails too much to go on: 200 failures out of the first 200 verdicts (a wrong
/// file, a wrong mapping; CONTRACT: "One bad record costs itself"), or more than --max-errors.
///
/// What is found bad before it is sent has its verdict at once, thousands of good records around it
/// only when their replies come. So a record that was read and has no verdict yet counts as one
/// that will succeed; among those that were sent, the first 200 verdicts decide.
class FailureGuard {
 public:
  static constexpr std::uint64_t first_verdicts = 200;

  enum class Alarm {
    none,
    all_of_the_first_failed,
    too_many_failed,
  };

  /// @param keep_going: though all of the first 200 failed.
  FailureGuard(std::optional<CountOrShare> max_errors, bool keep_going)
      : max_errors_(max_errors), keep_going_(keep_going) {}

  /// Verdicts of an earlier part of the run. They count for --max-errors; "the first 200" are those
  /// that come now.
  void had(std::uint64_t verdicts, std::uint64_t failures) {
    earlier_verdicts_ = verdicts;
    earlier_failures_ = failures;
  }

  void succeeded() { ++verdicts_; }

  /// @param unsettled how many records that were read have no verdict yet, this one not among them.
  Alarm failed(Stage stage, std::uint64_t unsettled);

 private:
  bool all_of_the_first_failed(std::uint64_t unsettled) const;
  bool too_many(std::uint64_t unsettled) const;

  std::optional<CountOrShare> max_errors_;
  bool keep_going_;
  std::uint64_t earlier_verdicts_ = 0;
  std::uint64_t earlier_failures_ = 0;
  std::uint64_t verdicts_ = 0;
  std::uint64_t failures_ = 0;
  std::uint64_t sent_failures_ = 0;  // of them
};

}  // namespace sluice
