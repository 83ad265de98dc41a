#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/account_api.h"
#include "sandbox/fault_plan.h"
#include "sandbox/latency.h"
#include "sandbox/oauth.h"
#include "sandbox/rate_window.h"
#include "sandbox/switches.h"
#include "sandbox/token_spec.h"

namespace sluice::sandbox {

// How the sandbox plays HubSpot, as asked for on the command line.
struct ServiceOptions {
  long portal = 12345678;
  std::uint64_t seed = 1;
  AccountFacts account;
  Switches switches;
  Latency latency;
  // Calls in a window and app. Nothing: no limit and no rate headers.
  std::optional<RateLimit> limit = RateLimit{};
  // The same for the app whose tokens are refreshed (hubspot-api.md section 6.1).
  std::optional<RateLimit> oauth_limit = RateLimit{110, std::chrono::seconds{10}};
  // Calls a day and account. Nothing: no quota and no daily headers.
  std::optional<std::uint64_t> daily_quota = 625'000;
  std::uint64_t daily_used = 0;
  // The apps of `tokens` are public ones too: no daily quota, no daily headers.
  bool oauth_app = false;
  double other_calls_per_second = 0;
  // Bearer tokens that are accepted; without any and without `oauth` all are.
  std::vector<TokenSpec> tokens;
  std::optional<OAuthClient> oauth;
  std::chrono::seconds token_lifetime{1800};
  std::vector<FaultRule> faults;
  // Names of custom objects, then further properties: "contacts.badge:string:unique".
  std::vector<std::string> custom_objects;
  std::vector<std::string> definitions;
};

}  // namespace sluice::sandbox
