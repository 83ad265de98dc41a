#include "engine/policy/midnight.h"

namespace sluice {

std::chrono::system_clock::time_point next_midnight(std::chrono::system_clock::time_point now,
                                                    std::chrono::milliseconds utc_offset) {
  using std::chrono::days;
  constexpr std::chrono::seconds safety{30};
  // Days of the account, each from half a minute after one midnight to the same after the next.
  const auto day = std::chrono::floor<days>(now + utc_offset - safety);
  return day + days{1} + safety - utc_offset;
}

}  // namespace sluice
