#include "config/quantities.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

namespace sluice {
namespace {

constexpr std::uint64_t largest_size = std::uint64_t{1} << 30;
constexpr std::uint64_t longest_duration = std::uint64_t{365} * 24 * 3600 * 1000;  // ms
constexpr std::uint64_t most_requests = 1'000'000;
constexpr std::uint64_t longest_window = 86'400;  // seconds

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

constexpr Unit size_units[] = {{"", 1},           {"B", 1},          {"kB", 1000},
                               {"KB", 1000},      {"MB", 1'000'000}, {"GB", 1'000'000'000},
                               {"KiB", 1u << 10}, {"MiB", 1u << 20}, {"GiB", 1u << 30}};

/// From large to small: the order in which a duration may name them.
constexpr Unit duration_units[] = {{"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}};

/// Takes the digits at the front of `text` away.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  const auto number = take_number(text);
  return text.empty() ? number : std::nullopt;
}

/// Takes the letters at the front of `text` away.
std::string_view take_unit(std::string_view& text) {
  const std::size_t length = std::min(text.find_first_of("0123456789"), text.size());
  const std::string_view unit = text.substr(0, length);
  text.remove_prefix(length);
  return unit;
}

std::optional<std::uint64_t> product_up_to(std::uint64_t left, std::uint64_t right,
                                           std::uint64_t largest) {
  if (left > largest / right) return std::nullopt;
  return left * right;
}

/// The number before the percent sign.
std::optional<double> percentage(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  text.remove_suffix(1);
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

Problem bad_size(std::string_view text) {
  return {in_quotes(text) +
          " is no size from 1 byte to 1GiB; write one like 1MiB, 512KiB or 100kB"};
}

Problem bad_duration(std::string_view text) {
  return {in_quotes(text) +
          " is no duration of at most 365 days; write one like 500ms, 1s, 15m or 1h30m"};
}

Problem duration_without_unit(std::string_view text) {
  return {in_quotes(text) + " has no unit; write " + std::string(text) + "s for seconds or " +
          std::string(text) + "ms for milliseconds"};
}

}  // namespace

Parsed<std::uint64_t> parse_count(std::string_view text, std::uint64_t smallest,
                                  std::uint64_t largest) {
  const auto number = whole_number(text);
  if (number && *number >= smallest && *number <= largest) return *number;
  return Problem{in_quotes(text) + " is no whole number from " + std::to_string(smallest) + " to " +
                 std::to_string(largest)};
}

Parsed<std::uint32_t> parse_small_count(std::string_view text, std::uint32_t smallest,
                                        std::uint32_t largest) {
  auto parsed = parse_count(text, smallest, largest);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  return static_cast<std::uint32_t>(std::get<std::uint64_t>(parsed));
}

Parsed<std::size_t> parse_size(std::string_view text) {
  std::string_view rest = text;
  const auto number = take_number(rest);
  if (!number || *number == 0) return bad_size(text);
  for (const Unit& unit : size_units) {
    if (rest != unit.name) continue;
    const auto bytes = product_up_to(*number, unit.factor, largest_size);
    if (!bytes) return bad_size(text);
    return static_cast<std::size_t>(*bytes);
  }
  return bad_size(text);
}

Parsed<std::chrono::milliseconds> parse_duration(std::string_view text) {
  if (const auto number = whole_number(text); number && text.size() < 10) {
    return duration_without_unit(text);
  }
  std::uint64_t sum = 0;
  std::string_view rest = text;
  for (const Unit& unit : duration_units) {
    std::string_view after = rest;
    const auto number = take_number(after);
    if (!number || take_unit(after) != unit.name) continue;
    const auto part = product_up_to(*number, unit.factor, longest_duration);
    if (!part || *part > longest_duration - sum) return bad_duration(text);
    sum += *part;
    rest = after;
  }
  if (text.empty() || !rest.empty()) return bad_duration(text);
  return std::chrono::milliseconds(sum);
}

Parsed<std::chrono::milliseconds> parse_time_span(std::string_view text) {
  auto parsed = parse_duration(text);
  const auto* duration = std::get_if<std::chrono::milliseconds>(&parsed);
  if (duration == nullptr || duration->count() > 0) return parsed;
  return Problem{in_quotes(text) + " leaves no time at all; write a duration like 120s"};
}

Parsed<Share> parse_share(std::string_view text, std::uint32_t smallest, std::uint32_t largest) {
  const auto percent = percentage(text);
  if (percent && *percent >= smallest && *percent <= largest) return Share{*percent / 100};
  return Problem{in_quotes(text) + " is no percentage from " + std::to_string(smallest) + "% to " +
                 std::to_string(largest) + '%'};
}

Parsed<CountOrShare> parse_count_or_share(std::string_view text) {
  if (const auto count = whole_number(text)) return CountOrShare(*count);
  const auto share = parse_share(text, 0, 99);
  if (const auto* value = std::get_if<Share>(&share)) return CountOrShare(*value);
  return Problem{in_quotes(text) +
                 " is neither a whole number like 500 nor a percentage from 0% to 99%"};
}

Parsed<std::optional<Rate>> parse_rate(std::string_view text) {
  if (text == "none") return std::optional<Rate>{};
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const auto requests = whole_number(text.substr(0, slash));
    const auto seconds = whole_number(text.substr(slash + 1));
    if (requests && *requests >= 1 && *requests <= most_requests &&  //
        seconds && *seconds >= 1 && *seconds <= longest_window) {
      return std::optional<Rate>{
          Rate{static_cast<std::uint32_t>(*requests), std::chrono::seconds(*seconds)}};
    }
  }
  return Problem{in_quotes(text) +
                 " is no rate; write requests per seconds like 100/10 (at most 100 requests in any "
                 "10 seconds), or none"};
}

}  // namespace sluice
