#include "engine/results/record_set.h"

#include <algorithm>
#include <iterator>

namespace sluice {

void RecordSet::insert(std::uint64_t number) {
  auto next = ranges_.upper_bound(number);
  const auto previous = next == ranges_.begin() ? ranges_.end() : std::prev(next);
  const bool has_previous = previous != ranges_.end();
  if (has_previous && number <= previous->second) return;

  std::uint64_t last = number;
  if (next != ranges_.end() && next->first == number + 1) {
    last = next->second;
    ranges_.erase(next);
  }
  if (has_previous && previous->second + 1 == number) {
    previous->second = last;
  } else {
    ranges_.emplace(number, last);
  }
}

void RecordSet::insert(RecordRange range) {
  auto next = ranges_.upper_bound(range.first);
  if (next != ranges_.begin() && std::prev(next)->second + 1 >= range.first) --next;
  while (next != ranges_.end() && next->first <= range.last + 1) {
    range.first = std::min(range.first, next->first);
    range.last = std::max(range.last, next->second);
    next = ranges_.erase(next);
  }
  ranges_.emplace(range.first, range.last);
}

std::uint64_t RecordSet::first_missing(std::uint64_t from) const {
  const auto next = ranges_.upper_bound(from);
  if (next == ranges_.begin()) return from;
  return std::max(from, std::prev(next)->second + 1);
}

bool RecordSet::contains(std::uint64_t number) const {
  const auto next = ranges_.upper_bound(number);
  return next != ranges_.begin() && number <= std::prev(next)->second;
}

std::vector<RecordRange> RecordSet::ranges() const {
  std::vector<RecordRange> all;
  all.reserve(ranges_.size());
  for (const auto& [first, last] : ranges_) all.push_back({first, last});
  return all;
}

std::vector<RecordRange> RecordSet::missing(RecordRange within) const {
  std::vector<RecordRange> gaps;
  std::uint64_t start = within.first;
  for (const auto& [first, last] : ranges_) {
    if (first > within.last) break;
    if (first > start) gaps.push_back({start, first - 1});
    start = std::max(start, last + 1);
  }
  if (start <= within.last) gaps.push_back({start, within.last});
  return gaps;
}

}  // namespace sluice
