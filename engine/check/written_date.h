#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace sluice {

/// A way of writing dates, but for the order of day and month.
struct DateStyle {
  char separator = '/';
  bool is_year_first = false;
  bool has_short_year = false;
  bool has_month_name = false;  // 31-Dec-2026: then the day comes first
  std::string_view time;        // format of what follows the date; a literal

  bool operator<(const DateStyle& other) const { return key() < other.key(); }

 private:
  std::tuple<char, bool, bool, bool, std::string_view> key() const {
    return {separator, is_year_first, has_short_year, has_month_name, time};
  }
};

/// A value that is a date in one of the styles.
struct WrittenDate {
  DateStyle style;
  int first = 0;  // of day and month, as they stand
  int second = 0;
};

/// Reads a date that people write: 31/12/2026, 12.31.26, 2026/12/31 14:05, 12/31/2026 2:30 PM,
/// 31-Dec-26. Nothing where `value`, which has no outer blanks, is no such date, or where one of
/// day and month cannot be.
std::optional<WrittenDate> read_written_date(std::string_view value);

/// 2026-12-31, 2026-12-31T10:00:00Z: what HubSpot takes (hubspot-api.md section 8.1).
bool is_iso_date(std::string_view value);

/// The format of strptime(3): "%d/%m/%Y".
std::string format_of(const DateStyle& style, bool day_comes_first);

}  // namespace sluice
