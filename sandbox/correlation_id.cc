#include "sandbox/correlation_id.h"

#include <cstdint>

namespace sluice::sandbox {

std::string correlation_id(Time now, Random& random) {
  static constexpr char hex[] = "0123456789abcdef";
  const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
  const std::uint64_t high = (milliseconds << 16) | 0x7000 | (random() & 0xfff);
  const std::uint64_t low = (random() >> 2) | (std::uint64_t{1} << 63);
  std::string text;
  text.reserve(36);
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) text += '-';
    const std::uint64_t half = nibble < 16 ? high : low;
    text += hex[(half >> (60 - 4 * (nibble % 16))) & 0xf];
  }
  return text;
}

}  // namespace sluice::sandbox
