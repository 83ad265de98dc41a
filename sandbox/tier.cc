#include "sandbox/tier.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string_view>

namespace sluice::sandbox {
namespace {

// 0 when the text is none.
std::size_t whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace

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
  const auto slash = std::min(text.find('/'), text.size());
  RateLimit limit;
  limit.calls = whole_number({text.data(), slash});
  const std::string seconds = text.substr(std::min(slash + 1, text.size()));
  try {
    std::size_t used = 0;
    const double length = std::stod(seconds, &used);
    if (used == seconds.size() && length >= 0.001 && length <= 86'400 && limit.calls > 0) {
      limit.window = std::chrono::milliseconds{std::lround(1000 * length)};
      return limit;
    }
  } catch (const std::logic_error&) {
  }
  throw std::invalid_argument(
      "--limit is N/SECONDS, a whole number and at most a day, or none, not " + text);
}

}  // namespace sluice::sandbox
