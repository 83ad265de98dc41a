#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "parsers/record.h"

namespace sluice {

/// Finds CSV columns that hold no value in any record. A column that has shown one is not looked at
/// again, so this costs next to nothing.
class EmptyColumns {
 public:
  /// `columns`: indices of those to look at. `trim`: blanks are no value.
  EmptyColumns(std::vector<std::size_t> columns, bool trim)
      : columns_(std::move(columns)), trim_(trim) {}

  /// REQUIRES: one field for each column of the file.
  void look(std::span<const Field> fields) {
    has_looked_ = true;
    if (!columns_.empty()) drop_filled(fields);
  }

  /// The columns without a value so far; none while there was no record.
  std::span<const std::size_t> columns() const {
    return has_looked_ ? std::span<const std::size_t>(columns_) : std::span<const std::size_t>();
  }

 private:
  void drop_filled(std::span<const Field> fields);

  std::vector<std::size_t> columns_;
  bool trim_;
  bool has_looked_ = false;
};

}  // namespace sluice
