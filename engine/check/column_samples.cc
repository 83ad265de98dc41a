#include "engine/check/column_samples.h"

namespace sluice {

void ColumnSamples::add_column(std::string_view column, std::string_view property, bool is_key) {
  samples_.push_back({std::string(column), std::string(property), is_key, {}});
}

void ColumnSamples::add(std::size_t column, std::string_view value, std::size_t limit) {
  if (value.empty()) return;
  value = value.substr(0, value_bytes);
  const std::size_t cost = value.size() + sizeof(std::string_view);
  if (used_ + cost > limit) return;
  used_ += cost;
  const std::size_t begin = text_.size();
  text_.append(value);
  samples_[column].values.push_back(std::string_view(text_).substr(begin));
}

}  // namespace sluice
