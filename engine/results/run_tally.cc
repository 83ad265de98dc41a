#include "engine/results/run_tally.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "engine/results/mask_values.h"

namespace sluice {

void RunTally::record_read(std::uint64_t number) {
  if (read_ == 0) first_read_ = number;
  last_read_ = number;
  ++read_;
}

void RunTally::succeeded(const UpsertInput& input, Outcome outcome, std::string_view) {
  settled_.insert(input.source.number);
  switch (outcome) {
    case Outcome::created:
      ++created_;
      return;
    case Outcome::updated:
      ++updated_;
      return;
    case Outcome::verified:
      ++verified_;
      return;
    case Outcome::failed:
    case Outcome::unknown:
      throw std::logic_error("an outcome that is no success was counted as one");
  }
}

void RunTally::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  settled_.insert(source.number);
  ++failed_[static_cast<std::size_t>(stage)];
  count_in_group(source, stage, failure);
}

std::uint64_t RunTally::failure_count() const {
  return failed_[0] + failed_[1] + failed_[2];
}

std::uint64_t RunTally::failure_count(Stage stage) const {
  return failed_[static_cast<std::size_t>(stage)];
}

std::vector<ErrorGroup> RunTally::groups() const {
  std::vector<ErrorGroup> all;
  all.reserve(groups_.size());
  for (const auto& [key, group] : groups_) all.push_back(group);
  std::sort(all.begin(), all.end(), [](const ErrorGroup& a, const ErrorGroup& b) {
    return std::tie(b.count, a.stage, a.code, a.property) <
           std::tie(a.count, b.stage, b.code, b.property);
  });
  return all;
}

std::vector<RecordRange> RunTally::unfinished() const {
  return settled_.missing({first_read_, last_read_});
}

void RunTally::count_in_group(const RecordSource& source, Stage stage, const Failure& failure) {
  std::string key = failure.code + '\0' + failure.property + '\0';
  key += to_string(stage);
  auto found = groups_.find(key);
  if (found == groups_.end()) {
    if (groups_.size() == max_groups) {
      ++ungrouped_;
      return;
    }
    ErrorGroup group;
    group.stage = stage;
    group.code = failure.code;
    group.property = failure.property;
    group.example_file = source.file;
    group.example_line = source.line;
    // Only what HubSpot says can hold values; our own messages never do.
    group.message = stage == Stage::send
                        ? mask_quote(failure.message, failure.quote, failure.property)
                        : failure.message;
    found = groups_.emplace(std::move(key), std::move(group)).first;
  }
  ++found->second.count;
  found->second.retryable += failure.retryable ? 1 : 0;
}

}  // namespace sluice
