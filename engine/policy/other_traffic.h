#pragma once

#include <cstdint>
#include <optional>

#include "engine/policy/time_point.h"

namespace sluice {

/// How many calls of the limit's window other processes take. A single reply says it only roughly:
/// the server has not counted yet what is on its way, and requests overtake each other. So the mean
/// and the mean deviation of what the replies say are tracked, as TCP tracks its round-trip time
/// (RFC 6298): a mean within a few deviations is noise, and beyond them the deviation makes the
/// margin. A rise that no noise explains counts at once, a fall only slowly.
class OtherTraffic {
 public:
  /// A reply shows `calls` in the window that are not ours; below 0 where the server has counted
  /// less than we sent; no more than a limit can be. @param sent when the request of that reply
  /// left, in any order.
  void sample(double calls, TimePoint sent, Duration window);

  /// Others' calls to leave room for; 0 while nothing but noise is seen.
  std::uint32_t calls() const;

  /// The limit's window has changed: what was seen means nothing any more.
  void reset() { *this = OtherTraffic(); }

 private:
  double mean_ = 0;
  double deviation_ = 0;
  std::optional<TimePoint> last_;  // when the request of the newest sample left
};

}  // namespace sluice
