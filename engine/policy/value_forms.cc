#include "engine/policy/value_forms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace sluice {
namespace {

constexpr std::string_view date_form = "2026-01-31";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a text from its beginning.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  bool take_one_of(char left, char right) { return take(left) || take(right); }

  /// @return how many digits there were.
  std::size_t take_digits() {
    const char* const begin = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return static_cast<std::size_t>(at_ - begin);
  }

  /// Two digits with a value of at most `largest`.
  bool take_pair(int largest) {
    if (end_ - at_ < 2 || !is_digit(at_[0]) || !is_digit(at_[1])) return false;
    const int value = (at_[0] - '0') * 10 + (at_[1] - '0');
    at_ += 2;
    return value <= largest;
  }

  bool is_done() const { return at_ == end_; }
  std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

 private:
  const char* at_;
  const char* end_;
};

bool has_date_form(std::string_view text) {
  if (text.size() < date_form.size()) return false;
  for (std::size_t i = 0; i < date_form.size(); ++i) {
    if (date_form[i] == '-' ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return true;
}

/// Whether there is such a day. REQUIRES: has_date_form(text).
bool is_day(std::string_view text) {
  const auto number = [text](std::size_t begin, std::size_t digits) {
    int value = 0;
    for (const char c : text.substr(begin, digits)) value = 10 * value + (c - '0');
    return value;
  };
  return std::chrono::year_month_day{std::chrono::year(number(0, 4)),
                                     std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                     std::chrono::day(static_cast<unsigned>(number(8, 2)))}
      .ok();
}

/// "Z", "+01:00", "-0400", "+02", or nothing.
bool is_zone(Scanner text) {
  if (text.is_done()) return true;
  if (text.take_one_of('Z', 'z')) return text.is_done();
  if (!text.take_one_of('+', '-') || !text.take_pair(23)) return false;
  if (text.is_done()) return true;
  text.take(':');
  return text.take_pair(59) && text.is_done();
}

/// "T10:00", "T10:00:00.123456" with a zone or without.
bool is_time_of_day(Scanner text) {
  if (!text.take_one_of('T', 't') || !text.take_pair(24)) return false;
  if (!text.take(':') || !text.take_pair(59)) return false;
  if (text.take(':')) {
    if (!text.take_pair(60)) return false;
    if (text.take_one_of('.', ',') && text.take_digits() == 0) return false;
  }
  return is_zone(text);
}

/// Milliseconds since 1970.
std::optional<std::int64_t> parse_epoch(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Whether all digits of the time of day and of its distance from UTC are 0.
bool is_midnight(std::string_view time_of_day) {
  return time_of_day.find_first_of("123456789") == std::string_view::npos;
}

constexpr bool is_blank_or_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7f;
}

/// Of an e-mail address before the @, outside of quotes.
bool may_stand_bare(char c) {
  static constexpr auto table = [] {
    std::array<bool, 256> may{};
    for (std::size_t byte = 0; byte < may.size(); ++byte) {
      const char each = static_cast<char>(byte);
      may[byte] = !is_blank_or_control(each) &&
                  std::string_view("@,;<>\"").find(each) == std::string_view::npos;
    }
    return may;
  }();
  return table[static_cast<unsigned char>(c)];
}

/// What a byte is in a domain, in bits.
enum DomainByte : std::uint8_t { usual = 0, dot = 1, illegal = 2, at_sign = 4 };

std::uint8_t domain_byte(char c) {
  static constexpr auto table = [] {
    std::array<std::uint8_t, 256> kinds{};
    for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
      if (is_blank_or_control(static_cast<char>(byte))) kinds[byte] = illegal;
    }
    kinds['.'] = dot;
    kinds['@'] = at_sign;
    return kinds;
  }();
  return table[static_cast<unsigned char>(c)];
}

/// What stands behind the last @: several labels, none of them empty. Read from the end, as the
/// @ is looked for there.
/// @param at is left behind the @, or at the text's beginning where there is none.
bool may_end_in_domain(std::string_view text, const char*& at) {
  std::uint8_t all = usual;
  std::uint8_t doubled = usual;
  std::uint8_t behind = dot;
  for (at = text.end(); at != text.begin(); --at) {
    const std::uint8_t kind = domain_byte(at[-1]);
    if (kind == at_sign) break;
    all |= kind;
    doubled |= kind & behind;
    behind = kind;
  }
  return all == dot && doubled != dot && behind != dot;
}

}  // namespace

bool is_number(std::string_view value) {
  Scanner text(value);
  text.take_one_of('-', '+');
  std::size_t digits = text.take_digits();
  if (text.take('.')) digits += text.take_digits();
  if (digits == 0) return false;
  if (text.take_one_of('e', 'E')) {
    text.take_one_of('-', '+');
    if (text.take_digits() == 0) return false;
  }
  return text.is_done();
}

ValueFault check_date(std::string_view value) {
  constexpr std::int64_t day_milliseconds = 86'400'000;
  if (has_date_form(value)) {
    if (!is_day(value)) return ValueFault::no_such_day;
    const std::string_view rest = value.substr(date_form.size());
    if (rest.empty()) return ValueFault::none;
    if (!is_time_of_day(Scanner(rest))) return ValueFault::not_a_date;
    return is_midnight(rest) ? ValueFault::none : ValueFault::not_midnight;
  }
  const auto epoch = parse_epoch(value);
  if (!epoch) return ValueFault::not_a_date;
  return *epoch % day_milliseconds == 0 ? ValueFault::none : ValueFault::not_midnight;
}

ValueFault check_datetime(std::string_view value) {
  if (!has_date_form(value)) {
    return parse_epoch(value) ? ValueFault::none : ValueFault::not_a_datetime;
  }
  if (!is_day(value)) return ValueFault::no_such_day;
  const std::string_view rest = value.substr(date_form.size());
  const bool is_good = rest.empty() || is_time_of_day(Scanner(rest));
  return is_good ? ValueFault::none : ValueFault::not_a_datetime;
}

bool may_be_email(std::string_view value) {
  const char* domain = nullptr;
  if (!may_end_in_domain(value, domain) || domain == value.begin()) return false;
  const std::string_view local(value.begin(), domain - 1);
  if (local.empty()) return false;
  if (local.front() == '"') return true;  // in quotes nearly everything is legal
  return std::ranges::all_of(local, may_stand_bare);
}

bool has_legal_length(std::string_view value) {
  const auto characters = std::ranges::count_if(
      value, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return static_cast<std::size_t>(characters) <= longest_value;
}

}  // namespace sluice
