#include "engine/check/problem_tally.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace sluice {

void ProblemTally::failed(const RecordSource& source, Stage stage, const Failure& failure,
                          std::string_view example) {
  ++bad_;
  auto key = std::tuple(stage, failure.code, failure.property);
  auto found = groups_.find(key);
  if (found == groups_.end()) {
    if (groups_.size() == max_groups) return;
    found = groups_.emplace(std::move(key), ProblemGroup{}).first;
    found->second = {.stage = stage,
                     .code = failure.code,
                     .property = failure.property,
                     .message = failure.message,
                     .example = std::string(example.substr(0, example_bytes))};
  }
  ProblemGroup& group = found->second;
  ++group.count;
  if (group.first.size() < shown_places) {
    group.first.push_back({{source.file, source.line}, source.number});
  }
}

std::vector<ProblemGroup> ProblemTally::groups() const {
  std::vector<ProblemGroup> all;
  for (const auto& [key, group] : groups_) all.push_back(group);
  std::ranges::stable_sort(all, std::greater(), &ProblemGroup::count);
  return all;
}

}  // namespace sluice
