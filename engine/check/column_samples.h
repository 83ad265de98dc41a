#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// Some values of one column, as they stand in the input; never empty ones.
struct ColumnSample {
  std::string column;
  std::string property;  // that the column gives
  bool is_key = false;
  std::vector<std::string_view> values;
};

/// Keeps values of the first records, and of some that failed later, for what looks at values.
/// Memory is bounded: `most_bytes` of text and as much of bookkeeping.
class ColumnSamples {
 public:
  static constexpr std::size_t most_records = 4'000;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20;
  static constexpr std::size_t value_bytes = 256;  // a longer value is kept shortened

  ColumnSamples() { text_.reserve(most_bytes); }
  ColumnSamples(const ColumnSamples&) = delete;
  ColumnSamples& operator=(const ColumnSamples&) = delete;

  std::size_t count() const { return samples_.size(); }
  void add_column(std::string_view column, std::string_view property, bool is_key);

  /// A value of one of the first records. REQUIRES: column < count().
  void add(std::size_t column, std::string_view value) { add(column, value, most_bytes * 3 / 4); }

  /// A value that was refused; for these a part of the room is kept.
  void add_refused(std::size_t column, std::string_view value) { add(column, value, most_bytes); }

  /// In the order in which they were added; live as long as this.
  const std::vector<ColumnSample>& columns() const { return samples_; }

 private:
  void add(std::size_t column, std::string_view value, std::size_t limit);

  std::string text_;      // never grows beyond what was reserved: views stay valid
  std::size_t used_ = 0;  // with bookkeeping
  std::vector<ColumnSample> samples_;
};

}  // namespace sluice
