#include "parsers/csv_delimiter.h"

#include <algorithm>

#include "config/run_config.h"
#include "parsers/line_ends.h"

namespace sluice {

std::optional<char> DelimiterDetector::detect(std::string_view bytes, bool is_all) {
  for (; position_ < bytes.size(); ++position_) {
    const char byte = bytes[position_];
    if (byte == '"' && (is_in_quotes_ || is_field_start_)) {
      is_in_quotes_ = !is_in_quotes_;
      is_field_start_ = !is_in_quotes_;  // so that the second of two doubled quotes opens again
      continue;
    }
    if (is_in_quotes_) continue;
    if (is_line_end(byte)) return best();
    const auto* const candidate = std::ranges::find(candidates, byte);
    is_field_start_ = candidate != candidates.end();
    if (is_field_start_) ++counts_[static_cast<std::size_t>(candidate - candidates.begin())];
  }
  if (!is_all) return std::nullopt;
  return best();
}

char DelimiterDetector::best() const {
  constexpr std::size_t tab = 2;
  if (prefers_tab_ && counts_[tab] > 0) return '\t';
  const auto* const most = std::ranges::max_element(counts_);
  if (*most == 0) return prefers_tab_ ? '\t' : ',';
  return candidates[static_cast<std::size_t>(most - counts_.begin())];
}

SeparatorLine find_separator_line(std::string_view bytes, bool is_all) {
  constexpr std::string_view lower = "sep=";
  constexpr std::string_view upper = "SEP=";
  for (std::size_t i = 0; i < std::min(bytes.size(), lower.size()); ++i) {
    if (bytes[i] != lower[i] && bytes[i] != upper[i]) return SeparatorLine::absent;
  }
  const std::string_view rest = bytes.substr(std::min(bytes.size(), lower.size()));
  const bool has_delimiter = !rest.empty() && can_delimit(rest[0]);
  if (!rest.empty() && !has_delimiter) return SeparatorLine::absent;
  if (rest.size() > 1) {
    return is_line_end(rest[1]) ? SeparatorLine::present : SeparatorLine::absent;
  }
  if (!is_all) return SeparatorLine::needs_input;
  return has_delimiter ? SeparatorLine::present : SeparatorLine::absent;
}

}  // namespace sluice
