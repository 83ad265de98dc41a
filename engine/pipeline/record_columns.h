#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy/mapping_plan.h"
#include "parsers/record.h"

namespace sluice {

/// A column, or a member that JSONL records have.
struct RecordColumn {
  std::string name;
  std::string property;  // that it gives; empty: it is dropped
  bool is_key = false;
};

/// Where a property's value stands in a record.
struct FoundValue {
  std::size_t column = 0;
  std::string_view value;
};

/// The columns of records by number, so that a check can keep notes on each. The members of JSONL
/// records become known as they come; no more than `most_columns` of them, with names of
/// `most_name_bytes` together.
class RecordColumns {
 public:
  static constexpr std::size_t most_columns = 1'000;
  static constexpr std::size_t most_name_bytes = 256u << 10;

  /// `plan` outlives this.
  explicit RecordColumns(const MappingPlan& plan);

  /// The column of the field `index` of `record`; nothing for members beyond `most_columns`.
  std::optional<std::size_t> column_of(const RecordView& record, std::size_t index);

  /// The value of `record` that gives `property`, if it has any.
  std::optional<FoundValue> find(const RecordView& record, std::string_view property);

  std::span<const RecordColumn> columns() const { return columns_; }

 private:
  std::optional<std::size_t> column_of_member(std::string_view name);

  const MappingPlan& plan_;
  bool is_csv_;
  std::vector<RecordColumn> columns_;
  std::map<std::string, std::size_t, std::less<>> members_;
  std::size_t name_bytes_ = 0;  // of the members
};

}  // namespace sluice
