#include "engine/results/stored_summary.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "engine/results/journal.h"
#include "engine/results/next_command.h"
#include "engine/results/run_lock.h"
#include "engine/results/run_place.h"
#include "engine/results/stored_run.h"
#include "engine/results/summary_reading.h"
#include "engine/results/whole_file.h"

namespace sluice {

namespace fs = std::filesystem;

namespace {

std::optional<RunSummary> written_summary(const fs::path& directory) {
  return parse_summary(read_whole_file((directory / "summary.json").string()));
}

bool is_at_work(const fs::path& directory, const fs::path& journal) {
  try {
    const RunLock lock(journal.string(), directory.string());
    return false;
  } catch (const RunDirectoryError&) {
    return true;
  }
}

void take_counts(RunSummary& summary, const JournalState& journal) {
  RunTally tally;
  tally.restore(journal.counts, journal.groups, journal.settled);
  take_counts(summary, tally);
}

/// Of a run that has left no summary, or an older one.
RunSummary summary_of_journal(const std::string& directory, const StoredRun& run,
                              const JournalState& journal) {
  RunSummary summary;
  summary.object = run.object;
  for (const InputFacts& input : run.inputs) summary.inputs.push_back(input.given);
  summary.directory = directory;
  summary.started = run.origin.started;
  summary.ended = run.origin.started + journal.duration;
  summary.duration = journal.duration;
  summary.calls = journal.calls;
  take_counts(summary, journal);
  return summary;
}

/// Whether the summary was written before the journal's last line: by an earlier part of the run.
bool is_outdated(const RunSummary& summary, const JournalState& journal) {
  RunSummary current;
  take_counts(current, journal);
  return current.read != summary.read || current.succeeded() != summary.succeeded() ||
         current.failed() != summary.failed();
}

void take_from_journal(StoredSummary& stored, const std::string& directory, const StoredRun& run,
                       const JournalState& journal) {
  stored.summary = summary_of_journal(directory, run, journal);
  if (stored.state == RunState::at_work) return;
  stored.summary.stop = {
      "the process ended without a word: it was killed, or the machine went down",
      "what the journal holds is kept; go on with the command below"};
  stored.summary.next_command = "sluice resume " + shell_quote(directory);
}

}  // namespace

StoredSummary read_stored_summary(const std::string& directory) {
  const StoredRun run = read_stored_run(directory);
  StoredSummary stored{.state = RunState::finished,
                       .version = run.origin.version,
                       .account = run.origin.account,
                       .summary = {}};
  const auto written = written_summary(directory);
  if (written) stored.summary = *written;
  if (written && written->is_finished()) return stored;

  const fs::path journal_path = fs::path(directory) / "journal";
  const JournalState journal = read_journal(journal_path.string());
  if (written && !is_outdated(*written, journal)) {
    stored.state = RunState::stopped;
    return stored;
  }
  stored.state = is_at_work(directory, journal_path) ? RunState::at_work : RunState::cut_off;
  take_from_journal(stored, directory, run, journal);
  return stored;
}

}  // namespace sluice
