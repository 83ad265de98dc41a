#include "sandbox/latency.h"

#include <cmath>
#include <stdexcept>

namespace sluice::sandbox {
namespace {

double seconds_of(const std::string& unit) {
  if (unit == "us") return 1e-6;
  if (unit == "ms") return 1e-3;
  if (unit == "s") return 1;
  if (unit == "m") return 60;
  if (unit == "h") return 3600;
  throw std::invalid_argument("a duration ends with us, ms, s, m or h, not \"" + unit + "\"");
}

}  // namespace

std::chrono::microseconds parse_duration(const std::string& text) {
  const auto unit = text.find_first_not_of("0123456789.");
  if (unit == std::string::npos || unit == 0)
    throw std::invalid_argument("\"" + text + "\" is no duration such as 250ms or 2s");
  const double seconds = std::stod(text.substr(0, unit)) * seconds_of(text.substr(unit));
  return std::chrono::microseconds{std::llround(seconds * 1e6)};
}

std::chrono::microseconds Latency::draw(std::size_t records, Random& random) const {
  auto time = base + per_record * static_cast<long>(records);
  if (jitter.count() > 0)
    time += std::chrono::microseconds{
        static_cast<long>(random() % static_cast<unsigned long>(jitter.count()))};
  return time;
}

Latency parse_latency(const std::string& text) {
  Latency latency;
  std::string rest = text;
  if (const auto tilde = rest.find('~'); tilde != std::string::npos) {
    latency.jitter = parse_duration(rest.substr(tilde + 1));
    rest.resize(tilde);
  }
  if (const auto plus = rest.find('+'); plus != std::string::npos) {
    const auto slash = rest.find("/record", plus);
    if (slash == std::string::npos || slash + 7 != rest.size())
      throw std::invalid_argument("\"" + text + "\" is no latency such as 80ms+2ms/record");
    latency.per_record = parse_duration(rest.substr(plus + 1, slash - plus - 1));
    rest.resize(plus);
  }
  latency.base = parse_duration(rest);
  return latency;
}

}  // namespace sluice::sandbox
