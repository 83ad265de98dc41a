#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "engine/results/run_status.h"

namespace sluice {

struct ProgressStyle {
  static constexpr std::size_t any_width = 10'000;

  std::size_t width = any_width;  // columns; what fits least is left out
  bool has_color = false;         // failures and waits stand out
};

/// A run in one line without its end, ASCII only:
///
///     42 %  41,800 ok  200 failed  21,000/s  8 in flight  limit 97 %  35 s left
///     42 %  41,800 ok  200 failed  0/s  0 in flight  waiting 4 s: 429 burst
///
/// In a narrow terminal the share, a wait and the counts stay longest. Never wider than asked.
std::string progress_line(const RunStatus& status, double records_per_second,
                          std::optional<std::chrono::seconds> time_left,
                          const ProgressStyle& style);

}  // namespace sluice
