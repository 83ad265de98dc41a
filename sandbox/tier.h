#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sandbox/rate_window.h"

namespace sluice::sandbox {

// What an account's subscription allows (hubspot-api.md section 6.1, usage guidelines of 2026).
struct Tier {
  RateLimit limit;
  std::optional<std::uint64_t> daily_quota;
  bool oauth_app = false;
};

// free, pro, enterprise, addon (Enterprise with one API limit increase), oauth (a public app).
// Throws std::invalid_argument.
Tier tier_named(const std::string& name);

// "190/10": calls and seconds; "none". Throws std::invalid_argument.
std::optional<RateLimit> parse_limit(const std::string& text);

}  // namespace sluice::sandbox
