#include "engine/results/run_results.h"

#include <utility>

namespace sluice {

void RunResults::Commit::carry_out() const {
  files_->sync_written();
  journal_->write(line_);
}

void RunResults::succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) {
  if (broken_) return;
  broken_ = true;  // unless the row is written
  files_.succeeded(input, outcome, id);
  broken_ = false;
  tally_.succeeded(input, outcome, id);
}

void RunResults::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  if (broken_) return;
  broken_ = true;
  files_.failed(source, stage, failure);
  broken_ = false;
  tally_.failed(source, stage, failure);
}

RunResults::Commit RunResults::begin_commit(Progress progress) {
  broken_ = true;
  files_.flush();
  broken_ = false;
  RunTally::News news = tally_.take_news();
  const JournalEntry entry{.settled = std::move(news.settled),
                           .counts = tally_.counts(),
                           .groups = std::move(news.groups),
                           .sizes = files_.sizes(),
                           .calls = std::move(progress.calls),
                           .duration = progress.duration,
                           .position = progress.position,
                           .reads = std::move(progress.reads)};
  return {files_, journal_, journal_.line_for(entry)};
}

void RunResults::fall_back(const JournalState& committed) {
  files_.cut_back(committed.sizes);
  RunCounts counts = committed.counts;
  counts.first_read = tally_.counts().first_read;
  counts.last_read = tally_.counts().last_read;
  tally_ = RunTally();
  tally_.restore(counts, committed.groups, committed.settled);
  broken_ = true;
}

}  // namespace sluice
