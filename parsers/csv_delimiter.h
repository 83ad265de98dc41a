#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace sluice {

/// Finds the delimiter of a CSV input in its first record: of comma, semicolon, tab and pipe the
/// one that stands there most often outside quotes; of equals the first in this order; comma if
/// there is none. A quote opens a quoted field at the beginning and behind any of the four.
class DelimiterDetector {
 public:
  /// A tab file (.tsv) with a tab in its first record has tabs, whatever else is more frequent.
  explicit DelimiterDetector(bool prefers_tab) : prefers_tab_(prefers_tab) {}

  /// `bytes` begin with the record's first byte; after nullopt (more input is needed) the call is
  /// repeated with the same bytes and more. `is_all`: no more will come or be looked at.
  std::optional<char> detect(std::string_view bytes, bool is_all);

 private:
  static constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};

  char best() const;

  bool prefers_tab_;
  std::size_t position_ = 0;
  bool is_field_start_ = true;
  bool is_in_quotes_ = false;
  std::array<std::size_t, candidates.size()> counts_{};
};

/// Whether an input begins with Excel's line `sep=X` (any case of the letters; X is one byte
/// that can_delimit()).
enum class SeparatorLine { needs_input, absent, present };

/// Bytes of a separator line, without its line end; X is the last.
inline constexpr std::size_t separator_line_length = 5;

/// `bytes` are the input's first; `is_all`: no more will follow.
SeparatorLine find_separator_line(std::string_view bytes, bool is_all);

}  // namespace sluice
