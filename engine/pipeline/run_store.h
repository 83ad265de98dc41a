#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/pipeline/committer.h"
#include "engine/results/journal.h"
#include "engine/results/result_files.h"
#include "engine/results/run_directory.h"
#include "engine/results/run_lock.h"
#include "engine/results/run_results.h"
#include "engine/results/run_tally.h"
#include "engine/results/stored_run.h"

namespace sluice {

/// A run that a process before this one has left unfinished; nobody else works in its directory.
struct EarlierRun {
  std::string directory;  // as given
  RunLock lock;
  StoredRun stored;
  JournalState journal;
};

/// Opens the run in `directory`. Throws std::exception whose text is for the user.
EarlierRun open_earlier_run(const std::string& directory);

/// Everything that a run keeps in its directory, and the counts that go with it.
class RunStore {
 public:
  /// A new run: fills the prepared directory and makes it appear.
  RunStore(RunDirectory directory, const std::string& run_json, const ResultLayout& layout,
           SuccessRows successes, const FileCalls& calls = {});

  /// Goes on with an earlier run, as far as its journal says it came.
  RunStore(EarlierRun& earlier, const ResultLayout& layout, SuccessRows successes,
           const FileCalls& calls = {});

  const RunDirectory& directory() const { return directory_; }
  const ResultFiles& files() const { return files_; }
  RunResults& results() { return results_; }
  RunTally& tally() { return tally_; }
  const RunTally& tally() const { return tally_; }

  /// Makes the last commit and closes the files. Where the disk fails, or failed earlier, files and
  /// counts fall back to what the journal holds. @return what failed now.
  std::exception_ptr finish(Committer& committer);

  /// Whether a resumed run could go on from the journal.
  bool can_resume() const { return can_resume_; }

 private:
  void fall_back();

  RunDirectory directory_;
  ResultFiles files_;
  RunTally tally_;
  Journal journal_;
  RunResults results_{files_, tally_, journal_};
  std::optional<RunLock> lock_;
  bool can_resume_ = true;
};

}  // namespace sluice
