#include "engine/hubspot/iso_time.h"

#include <algorithm>

namespace sluice {
namespace {

using std::chrono::milliseconds;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a text from its beginning; the first thing that does not fit spoils all that follows.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// Exactly `digits` digits with a value of at most `largest`.
  int number(std::size_t digits, int largest) {
    const std::string_view text = rest_.substr(0, digits);
    int value = 0;
    for (const char c : text) value = 10 * value + (c - '0');
    fits_ = fits_ && text.size() == digits && std::all_of(text.begin(), text.end(), is_digit) &&
            value <= largest;
    rest_.remove_prefix(text.size());
    return fits_ ? value : 0;
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char c) { fits_ = take(c) && fits_; }

  /// The digits behind the point of a second.
  milliseconds fraction() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const auto digits = static_cast<std::size_t>(end - rest_.begin());
    if (digits < 1 || digits > 3) fits_ = false;
    milliseconds value(number(std::min<std::size_t>(digits, 3), 999));
    for (std::size_t at = digits; at < 3; ++at) value *= 10;
    return value;
  }

  std::string_view rest() const { return rest_; }
  bool fits() const { return fits_; }

 private:
  std::string_view rest_;
  bool fits_ = true;
};

/// "10:00:00" and a fraction
milliseconds scan_time_of_day(Scanner& scanner) {
  milliseconds time = std::chrono::hours(scanner.number(2, 23));
  scanner.expect(':');
  time += std::chrono::minutes(scanner.number(2, 59));
  scanner.expect(':');
  time += std::chrono::seconds(scanner.number(2, 59));
  if (scanner.take('.')) time += scanner.fraction();
  return time;
}

}  // namespace

std::optional<std::chrono::sys_days> parse_iso_date(std::string_view text) {
  Scanner scanner(text);
  const int year = scanner.number(4, 9999);
  scanner.expect('-');
  const int month = scanner.number(2, 12);
  scanner.expect('-');
  const int day = scanner.number(2, 31);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!scanner.fits() || !scanner.rest().empty() || !date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::chrono::sys_time<milliseconds>> parse_iso_time(std::string_view text) {
  constexpr std::size_t date_size = std::string_view("2026-01-31").size();
  const auto day = parse_iso_date(text.substr(0, date_size));
  if (!day) return std::nullopt;
  Scanner scanner(text.substr(date_size));
  scanner.expect('T');
  const milliseconds time = scan_time_of_day(scanner);
  const auto offset = parse_utc_offset(scanner.rest());
  if (!scanner.fits() || !offset) return std::nullopt;
  return *day + time - *offset;
}

std::optional<std::chrono::minutes> parse_utc_offset(std::string_view text) {
  if (text == "Z") return std::chrono::minutes(0);
  Scanner scanner(text);
  const bool is_west = scanner.take('-');
  if (!is_west) scanner.expect('+');
  std::chrono::minutes offset = std::chrono::hours(scanner.number(2, 23));
  scanner.expect(':');
  offset += std::chrono::minutes(scanner.number(2, 59));
  if (!scanner.fits() || !scanner.rest().empty()) return std::nullopt;
  return is_west ? -offset : offset;
}

}  // namespace sluice
