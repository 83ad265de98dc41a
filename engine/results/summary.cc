#include "engine/results/summary.h"

namespace sluice {

std::uint64_t CallCounts::throttled() const {
  const auto found = replies.find(429);
  return found == replies.end() ? 0 : found->second;
}

std::uint64_t RunSummary::unfinished_count() const {
  std::uint64_t count = 0;
  for (const RecordRange& range : unfinished) count += range.size();
  return count;
}

double RunSummary::records_per_second() const {
  const double seconds = std::chrono::duration<double>(duration).count();
  return seconds > 0 ? static_cast<double>(succeeded() + failed()) / seconds : 0;
}

void take_counts(RunSummary& summary, const RunTally& tally) {
  const RunCounts& counts = tally.counts();
  const auto failed = [&](Stage stage) { return counts.failed[static_cast<std::size_t>(stage)]; };
  summary.read = counts.read();
  summary.created = counts.created;
  summary.updated = counts.updated;
  summary.verified = counts.verified;
  summary.failed_to_read = failed(Stage::read);
  summary.failed_to_map = failed(Stage::map);
  summary.failed_to_send = failed(Stage::send);
  summary.unfinished = tally.unfinished();
  summary.error_groups = tally.groups();
  summary.ungrouped_errors = counts.ungrouped;
}

}  // namespace sluice
