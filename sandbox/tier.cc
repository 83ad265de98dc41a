#include "sandbox/tier.h"

#include <cmath>
#include <stdexcept>

namespace sluice::sandbox {

Tier tier_named(const std::string& name) {
  const std::chrono::seconds window{10};
  if (name == "free") return {{100, window}, 250'000};
  if (name == "pro") return {{190, window}, 625'000};
  if (name == "enterprise") return {{190, window}, 1'000'000};
  if (name == "addon") return {{250, window}, 2'000'000};
  if (name == "oauth") return {{110, window}, std::nullopt, true};
  throw std::invalid_argument("--tier is free, pro, enterprise, addon or oauth, not " + name);
}

std::optional<RateLimit> parse_limit(const std::string& text) {
  if (text == "none") return std::nullopt;
  const auto slash = text.find('/');
  try {
    std::size_t used = 0;
    RateLimit limit;
    limit.calls = std::stoul(text.substr(0, slash));
    const double seconds = std::stod(text.substr(slash + 1), &used);
    limit.window = std::chrono::milliseconds{std::lround(1000 * seconds)};
    const bool whole = slash != std::string::npos && slash + 1 + used == text.size();
    if (whole && limit.calls > 0 && limit.window.count() > 0) return limit;
  } catch (const std::logic_error&) {
  }
  throw std::invalid_argument("--limit is N/SECONDS or none, not " + text);
}

}  // namespace sluice::sandbox
