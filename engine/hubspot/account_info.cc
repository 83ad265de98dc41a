#include "engine/hubspot/account_info.h"

#include <algorithm>
#include <charconv>

#include "engine/hubspot/iso_time.h"
#include "engine/hubspot/json_reading.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;
using std::chrono::milliseconds;

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Local times are at most 14 hours from UTC; anything beyond a day is no offset.
std::optional<milliseconds> parse_offset_milliseconds(std::string_view text) {
  constexpr milliseconds day = std::chrono::hours(24);
  const auto number = parse_number<std::int64_t>(text);
  if (!number || *number <= -day.count() || *number >= day.count()) return std::nullopt;
  return milliseconds(*number);
}

bool is_portal_id(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One element of `results`.
struct DailyResult {
  std::string name;
  std::string fetch_status;
  DailyUsage usage;
};

DailyResult read_daily_result(json::value element) {
  DailyResult result;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "name") result.name = text_of(value);
    if (name == "fetchStatus") result.fetch_status = text_of(value);
    if (name == "usageLimit") result.usage.limit = parse_number<std::uint64_t>(text_of(value));
    if (name == "currentUsage") result.usage.used = parse_number<std::uint64_t>(text_of(value));
    if (name == "resetsAt") result.usage.resets_at = parse_iso_time(text_of(value));
  });
  // The other states (FAILURE, NOTFOUND, TIMEOUT) come with numbers that mean nothing.
  const std::string& status = result.fetch_status;
  if (!status.empty() && status != "SUCCESS" && status != "CACHED") {
    result.usage.limit.reset();
    result.usage.used.reset();
  }
  return result;
}

}  // namespace

std::optional<AccountInfo> read_account_info(std::string_view body) try {
  AccountInfo account;
  std::optional<milliseconds> offset_of_text;
  JsonReader reader;
  for (auto member : reader.object(body)) {
    const json::raw_json_string name = member.key();
    const json::value value = member.value();
    if (name == "portalId") account.portal_id = text_of(value);
    if (name == "accountType") account.account_type = text_of(value);
    if (name == "timeZone") account.time_zone = text_of(value);
    if (name == "utcOffset") offset_of_text = parse_utc_offset(text_of(value));
    if (name == "utcOffsetMilliseconds") {
      account.utc_offset = parse_offset_milliseconds(text_of(value));
    }
  }
  reader.finish();
  if (!is_portal_id(account.portal_id)) return std::nullopt;
  if (!account.utc_offset) account.utc_offset = offset_of_text;
  return account;
} catch (const simdjson::simdjson_error&) {
  return std::nullopt;
}

std::optional<DailyUsage> read_daily_usage(std::string_view body) try {
  std::optional<DailyUsage> usage;
  JsonReader reader;
  for (auto member : reader.object(body)) {
    const json::raw_json_string name = member.key();
    const json::value value = member.value();
    if (name != "results") continue;
    for_each_element(value, [&](json::value element) {
      if (!is_object(element)) return;
      const DailyResult result = read_daily_result(element);
      if (!usage || result.name == "private-apps-api-calls-daily") usage = result.usage;
    });
  }
  reader.finish();
  return usage;
} catch (const simdjson::simdjson_error&) {
  return std::nullopt;
}

}  // namespace sluice
