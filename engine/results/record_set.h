#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace sluice {

/// Record numbers `first` to `last`, both included.
struct RecordRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  std::uint64_t size() const { return last - first + 1; }
  bool operator==(const RecordRange&) const = default;
};

/// A set of record numbers, kept as ranges: batches finish out of order, but near to each other, so
/// there are few ranges whatever the number of records.
class RecordSet {
 public:
  void insert(std::uint64_t number);
  void insert(RecordRange range);
  bool contains(std::uint64_t number) const;
  bool empty() const { return ranges_.empty(); }

  /// The first number from `from` on that is not in the set.
  std::uint64_t first_missing(std::uint64_t from) const;

  std::vector<RecordRange> ranges() const;

  /// The numbers of `within` that are not in the set.
  std::vector<RecordRange> missing(RecordRange within) const;

 private:
  std::map<std::uint64_t, std::uint64_t> ranges_;  // first -> last; never adjacent, never overlap
};

}  // namespace sluice
