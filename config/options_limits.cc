#include <utility>

#include "config/assign.h"
#include "config/option.h"
#include "config/quantities.h"
#include "config/texts.h"

namespace sluice {
namespace {

Parsed<double> parse_quota_share(std::string_view text) {
  auto parsed = parse_share(text, 1, 100);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  return std::get<Share>(parsed).fraction;
}

/// `none` takes back what a config file says.
template <class T>
Parsed<std::optional<T>> parse_unless_none(std::string_view text,
                                           Parsed<T> (*parse)(std::string_view)) {
  if (text == "none") return std::optional<T>();
  auto parsed = parse(text);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  return std::optional<T>(std::get<T>(std::move(parsed)));
}

constexpr Option options[] = {
    {"rate", 0, OptionKind::value, "N/SECONDS|none", "100/10",
     "At most N requests in any time of this many seconds, spread evenly. By itself it counts "
     "where "
     "the replies state no limit; if given, it also caps the one that they state. \"none\" adds "
     "no limit of its own.",
     "--rate 190/10", true,
     [](Draft& draft, std::string_view value) {
       draft.run.send.rate_given = true;
       return assign(draft.run.send.rate, parse_rate(value));
     }},
    {"quota-share", 0, OptionKind::value, "P%", "90%",
     "The part of the limit stated by the replies that the run may use, 1% to 100%; the rest is "
     "left to other processes of the same app.",
     "--quota-share 50%", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.quota_share, parse_quota_share(value));
     }},
    {"daily-reserve", 0, OptionKind::value, "N|P%", "5%",
     "Stop before fewer than N of the day's calls, or than P% of the daily limit, remain.",
     "--daily-reserve 10000", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.daily_reserve, parse_count_or_share(value));
     }},
    {"wait-for-quota", 0, OptionKind::flag, "", "such a run is stopped",
     "At the daily limit, sleep until midnight in the account's time zone and go on.",
     "--wait-for-quota", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.wait_for_quota, parse_switch(value));
     }},
    {"patience", 0, OptionKind::value, "DURATION", "15m",
     "How long a service that is down, or that throttles without one success, is waited for before "
     "the run stops.",
     "--patience 2h", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.patience, parse_duration(value));
     }},
    {"max-errors", 0, OptionKind::value, "N|P%|none", "none",
     "Stop when more records than N, or than P% of all, have failed. P% is judged from 200 "
     "verdicts "
     "on; records on their way count as good.",
     "--max-errors 2%", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.max_errors, parse_unless_none(value, parse_count_or_share));
     }},
    {"keep-going", 0, OptionKind::flag, "", "such a run is stopped",
     "Go on although the first 200 records all failed.", "--keep-going", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.keep_going, parse_switch(value));
     }},
    {"max-duration", 0, OptionKind::value, "DURATION|none", "none",
     "Stop in an orderly way after this time.", "--max-duration 6h", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.max_duration, parse_unless_none(value, parse_time_span));
     }},
};

}  // namespace

std::span<const Option> limit_options() {
  return options;
}

}  // namespace sluice
