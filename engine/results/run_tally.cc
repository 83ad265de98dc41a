#include "engine/results/run_tally.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/results/mask_values.h"

namespace sluice {

void RunTally::restore(const RunCounts& counts, const std::vector<ErrorGroup>& groups,
                       RecordSet settled) {
  counts_ = counts;
  for (const ErrorGroup& group : groups) {
    groups_[{group.stage, group.code, group.property}] = {group, false};
  }
  settled_ = std::move(settled);
}

void RunTally::record_read(std::uint64_t number) {
  if (counts_.first_read == 0) counts_.first_read = number;
  counts_.last_read = std::max(counts_.last_read, number);
}

void RunTally::succeeded(const UpsertInput& input, Outcome outcome, std::string_view) {
  fresh_.insert(input.source.number);
  switch (outcome) {
    case Outcome::created:
      ++counts_.created;
      return;
    case Outcome::updated:
      ++counts_.updated;
      return;
    case Outcome::verified:
      ++counts_.verified;
      return;
    case Outcome::failed:
    case Outcome::unknown:
      throw std::logic_error("an outcome that is no success was counted as one");
  }
}

void RunTally::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  fresh_.insert(source.number);
  ++counts_.failed[static_cast<std::size_t>(stage)];
  count_in_group(source, stage, failure);
}

std::vector<ErrorGroup> RunTally::groups() const {
  std::vector<ErrorGroup> all;
  all.reserve(groups_.size());
  for (const auto& [key, entry] : groups_) all.push_back(entry.group);
  std::stable_sort(all.begin(), all.end(), [](const ErrorGroup& a, const ErrorGroup& b) {
    return a.count > b.count;  // equal ones stay in the order of stage, code, property
  });
  return all;
}

bool RunTally::is_settled(std::uint64_t number) const {
  return settled_.contains(number) || fresh_.contains(number);
}

std::uint64_t RunTally::first_unsettled() const {
  std::uint64_t number = std::max<std::uint64_t>(counts_.first_read, 1);
  while (is_settled(number)) number = fresh_.first_missing(settled_.first_missing(number));
  return number;
}

std::vector<RecordRange> RunTally::unfinished() const {
  if (counts_.read() == 0) return {};
  return all_settled().missing({counts_.first_read, counts_.last_read});
}

RunTally::News RunTally::take_news() {
  News news;
  news.settled = std::exchange(fresh_, {});
  for (const RecordRange& range : news.settled.ranges()) settled_.insert(range);
  for (auto& [key, entry] : groups_) {
    if (std::exchange(entry.is_fresh, false)) news.groups.push_back(entry.group);
  }
  return news;
}

RecordSet RunTally::all_settled() const {
  RecordSet all = settled_;
  for (const RecordRange& range : fresh_.ranges()) all.insert(range);
  return all;
}

void RunTally::count_in_group(const RecordSource& source, Stage stage, const Failure& failure) {
  GroupKey key{stage, failure.code, failure.property};
  auto found = groups_.find(key);
  if (found == groups_.end()) {
    if (groups_.size() == max_groups) {
      ++counts_.ungrouped;
      return;
    }
    ErrorGroup group{.stage = stage, .code = failure.code, .property = failure.property};
    group.example_file = source.file;
    group.example_line = source.line;
    // Only what HubSpot says can hold values; our own messages never do.
    group.message = stage == Stage::send ? quote_for_people(display_, failure.message,
                                                            failure.quote, failure.property)
                                         : failure.message;
    found = groups_.emplace(std::move(key), Group{std::move(group), false}).first;
  }
  Group& entry = found->second;
  ++entry.group.count;
  entry.group.retryable += failure.retryable ? 1 : 0;
  entry.is_fresh = true;
}

}  // namespace sluice
