#include "engine/results/stored_summary.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include "engine/results/journal.h"
#include "engine/results/next_command.h"
#include "engine/results/run_lock.h"
#include "engine/results/run_place.h"
#include "engine/results/stored_run.h"
#include "engine/results/summary_reading.h"

namespace sluice {

namespace fs = std::filesystem;

namespace {

std::optional<RunSummary> written_summary(const fs::path& directory) {
  std::ifstream file(directory / "summary.json", std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return parse_summary(content.view());
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

}  // namespace

StoredSummary read_stored_summary(const std::string& directory) {
  const StoredRun run = read_stored_run(directory);
  const fs::path journal_path = fs::path(directory) / "journal";
  auto summary = written_summary(directory);
  if (summary && summary->is_finished()) return {RunState::finished, *std::move(summary)};

  const JournalState journal = read_journal(journal_path.string());
  const bool is_running = is_at_work(directory, journal_path);
  if (!is_running && summary && !is_outdated(*summary, journal)) {
    return {RunState::stopped, *std::move(summary)};
  }
  StoredSummary stored{is_running ? RunState::at_work : RunState::cut_off,
                       summary_of_journal(directory, run, journal)};
  if (!is_running) {
    stored.summary.stop = {
        "the process ended without a word: it was killed, or the machine went "
        "down",
        "what the journal holds is kept; go on with the command below"};
    stored.summary.next_command = "sluice resume " + shell_quote(directory);
  }
  return stored;
}

}  // namespace sluice
