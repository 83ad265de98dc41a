#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Whose account a token opens, and how much of its day is used (hubspot-api.md sections 6.1, 7).
namespace sluice {

inline constexpr std::string_view account_info_path = "/account-info/v3/details";

struct AccountInfo {
  std::string portal_id;     // "891936587"; digits, never empty
  std::string account_type;  // STANDARD, SANDBOX, DEVELOPER_TEST, ..; empty: not said
  std::string time_zone;     // "US/Eastern"; empty: not said
  // Local time less UTC at the time of the reply; absent: not said.
  std::optional<std::chrono::milliseconds> utc_offset;

  /// "891936587 (STANDARD)"
  std::string text() const {
    return portal_id + (account_type.empty() ? "" : " (" + account_type + ")");
  }

  bool operator==(const AccountInfo&) const = default;
};

/// Reads the body of a 2xx. @return nothing where it is no whole JSON object that names an account.
std::optional<AccountInfo> read_account_info(std::string_view body);

/// For private apps and service keys; OAuth apps have no daily limit.
inline constexpr std::string_view daily_usage_path =
    "/account-info/v3/api-usage/daily/private-apps";

/// Absent: not said, or not known to HubSpot at the time (`fetchStatus`).
struct DailyUsage {
  std::optional<std::uint64_t> limit;  // calls per day
  std::optional<std::uint64_t> used;
  std::optional<std::chrono::system_clock::time_point> resets_at;

  bool operator==(const DailyUsage&) const = default;
};

/// Reads the body of a 2xx. @return nothing where it is no whole JSON object with a result.
std::optional<DailyUsage> read_daily_usage(std::string_view body);

}  // namespace sluice
