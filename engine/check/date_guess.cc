#include "engine/check/date_guess.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "engine/check/written_date.h"
#include "engine/hubspot/key.h"

namespace sluice {

namespace {

struct Votes {
  std::size_t dates = 0;
  bool first_is_a_day = false;  // some number over 12 stood there
  bool second_is_a_day = false;
};

using VotesByStyle = std::map<DateStyle, Votes>;

DateGuess guess_of(const DateStyle& style, const Votes& votes) {
  if (votes.first_is_a_day && votes.second_is_a_day) return {};
  if (style.has_month_name || votes.first_is_a_day) return {format_of(style, true), {}};
  if (style.is_year_first || votes.second_is_a_day) return {format_of(style, false), {}};
  if (style.separator == '.') return {format_of(style, true), {}};
  return {format_of(style, true), format_of(style, false)};
}

/// @return how many values were to be dates, as far as they are not such that HubSpot takes.
std::size_t count_votes(std::span<const std::string_view> values, VotesByStyle& votes) {
  std::size_t all = 0;
  for (const std::string_view each : values) {
    const std::string_view value = trim_blanks(each);
    if (value.empty() || is_iso_date(value)) continue;
    ++all;
    const auto date = read_written_date(value);
    if (!date) continue;
    Votes& style = votes[date->style];
    ++style.dates;
    style.first_is_a_day |= date->first > 12;
    style.second_is_a_day |= date->second > 12;
  }
  return all;
}

}  // namespace

DateGuess guess_dates(std::span<const std::string_view> values, double fitting) {
  VotesByStyle votes;
  const std::size_t all = count_votes(values, votes);
  if (votes.empty()) return {};
  const auto most =
      std::ranges::max_element(votes, {}, [](const auto& entry) { return entry.second.dates; });
  const auto dates = static_cast<double>(most->second.dates);
  return dates < fitting * static_cast<double>(all) ? DateGuess{}
                                                    : guess_of(most->first, most->second);
}

}  // namespace sluice
