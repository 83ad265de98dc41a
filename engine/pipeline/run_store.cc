#include "engine/pipeline/run_store.h"

#include <filesystem>
#include <utility>

namespace sluice {

namespace {

constexpr const char* journal_name = "journal";

Journal begin_journal(const RunDirectory& directory, const ResultFiles& files,
                      const FileCalls& calls) {
  files.sync_written();
  return {directory.create_file(journal_name, calls), JournalEntry{.sizes = files.sizes()}};
}

Journal go_on_with_journal(const RunDirectory& directory, const JournalState& state,
                           const FileCalls& calls) {
  return {directory.go_on_with_file(journal_name, state.bytes, calls), state.checksum};
}

}  // namespace

EarlierRun open_earlier_run(const std::string& directory) {
  StoredRun stored = read_stored_run(directory);
  const std::string journal = (std::filesystem::path(directory) / journal_name).string();
  RunLock lock(journal, directory);
  return {directory, std::move(lock), std::move(stored), read_journal(journal)};
}

RunStore::RunStore(RunDirectory directory, const std::string& run_json, const ResultLayout& layout,
                   SuccessRows successes, const FileCalls& calls)
    : directory_(std::move(directory)),
      files_(directory_, layout, successes, {}, calls),
      journal_(begin_journal(directory_, files_, calls)) {
  directory_.write_file("run.json", run_json);
  lock_.emplace(directory_.current_path(journal_name), directory_.path());
  directory_.publish();
}

RunStore::RunStore(EarlierRun& earlier, const ResultLayout& layout, SuccessRows successes,
                   const FileCalls& calls)
    : directory_(RunDirectory::open(earlier.directory)),
      files_(directory_, layout, successes, earlier.journal.sizes, calls),
      journal_(go_on_with_journal(directory_, earlier.journal, calls)),
      lock_(std::move(earlier.lock)) {
  tally_.restore(earlier.journal.counts, earlier.journal.groups, earlier.journal.settled);
}

std::exception_ptr RunStore::finish(Committer& committer) {
  std::exception_ptr failure;
  committer.wait();
  try {
    if (!results_.is_broken()) {
      committer.finish();
      files_.close();
      return nullptr;
    }
  } catch (...) {
    failure = std::current_exception();
  }
  fall_back();
  return failure;
}

// The journal is read back from the disk, as a resumed run will do.
void RunStore::fall_back() {
  try {
    const JournalState committed = read_journal(directory_.file_path(journal_name));
    journal_.abandon(committed.bytes);
    results_.fall_back(committed);
  } catch (const JournalError&) {
    can_resume_ = false;
  }
}

}  // namespace sluice
