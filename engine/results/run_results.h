#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/journal.h"
#include "engine/results/result_files.h"
#include "engine/results/results_sink.h"
#include "engine/results/run_tally.h"

namespace sluice {

/// The sink of a run: each verdict is written first, then counted, and commits make what was
/// counted last.
///
/// Once a row could not be written nothing more is: what the journal holds is then all that is
/// done, and fall_back() makes files and counts say just that. Verdicts that come meanwhile are
/// dropped; their records are sent again by a resumed run.
class RunResults final : public ResultsSink {
 public:
  /// A commit on its way to the disk.
  class Commit {
   public:
    /// Waits for the disk; may be called on another thread. Throws DiskError.
    void carry_out() const;

   private:
    friend class RunResults;
    Commit(const ResultFiles& files, Journal& journal, std::string line)
        : files_(&files), journal_(&journal), line_(std::move(line)) {}

    const ResultFiles* files_;
    Journal* journal_;
    std::string line_;
  };

  /// What a commit says of the run besides its verdicts.
  struct Progress {
    CallCounts calls;
    std::chrono::milliseconds duration{};
    std::optional<InputPosition> position;
    std::vector<InputRead> reads;
  };

  /// All must outlive this.
  RunResults(ResultFiles& files, RunTally& tally, Journal& journal)
      : files_(files), tally_(tally), journal_(journal) {}

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override;
  void failed(const RecordSource& source, Stage stage, const Failure& failure) override;

  bool has_news() const { return !broken_ && tally_.has_news(); }

  /// Begins to make last what was counted so far. One commit at a time has to be carried out.
  Commit begin_commit(Progress progress);

  /// Whether a row or the beginning of a commit failed; then fall_back() is due.
  bool is_broken() const { return broken_; }

  /// Brings the result files and the tally back to what `committed` says. No verdict counts after.
  void fall_back(const JournalState& committed);

 private:
  ResultFiles& files_;
  RunTally& tally_;
  Journal& journal_;
  bool broken_ = false;
};

}  // namespace sluice
