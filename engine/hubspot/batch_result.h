#pragma once

#include <cstddef>
#include <string_view>

namespace sluice {

/// Of `results` and of `errors` each. A batch has 100 records at most.
inline constexpr std::size_t max_batch_elements = 10'000;

/// A longer id is cut off: it goes into result files.
inline constexpr std::size_t longest_record_id = 64;

/// HubSpot's ids are digits; what comes instead must be one short word.
constexpr bool may_stand_in_record_id(char c) {
  return c > ' ' && c <= '~';
}

/// One element of `results`. Views live until the BatchReplyReader reads again, and as long as the
/// body.
struct BatchResult {
  std::string_view id;          // visible ASCII, at most 64; what follows other bytes is cut off
  std::string_view trace_id;    // objectWriteTraceId; empty: not sent
  std::string_view properties;  // JSON object
  bool is_new = false;
};

}  // namespace sluice
