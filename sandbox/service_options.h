#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/latency.h"
#include "sandbox/rate_window.h"
#include "sandbox/switches.h"

namespace sluice::sandbox {

// How the sandbox plays HubSpot, as asked for on the command line.
struct ServiceOptions {
  long portal = 12345678;
  std::uint64_t seed = 1;
  Switches switches;
  Latency latency;
  // Nothing: no limit and no rate headers.
  std::optional<RateLimit> limit = RateLimit{};
  // Calls a day and account. Nothing: no quota and no daily headers.
  std::optional<std::uint64_t> daily_quota = 625'000;
  // Bearer tokens that are accepted; none = any.
  std::vector<std::string> tokens;
  // Names of custom objects, then further properties: "contacts.badge string/text unique".
  std::vector<std::string> custom_objects;
  std::vector<std::string> definitions;
};

}  // namespace sluice::sandbox
