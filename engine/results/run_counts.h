#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "engine/hubspot/verdict.h"

namespace sluice {

/// Failures of one kind: same stage, code and property.
struct ErrorGroup {
  Stage stage{};
  std::string code;
  std::string property;
  std::uint64_t count = 0;
  std::uint64_t retryable = 0;     // of `count`
  std::uint32_t example_file = 0;  // where the first one stands: index into the run's inputs
  std::uint64_t example_line = 0;
  std::string message;  // of the first one; values masked

  bool operator==(const ErrorGroup&) const = default;
};

/// How many records a run has read and what became of them.
struct RunCounts {
  std::uint64_t first_read = 0;  // numbers of the first and the last record read; 0: none
  std::uint64_t last_read = 0;
  std::uint64_t created = 0;
  std::uint64_t updated = 0;
  std::uint64_t verified = 0;
  std::array<std::uint64_t, 3> failed{};  // by Stage
  std::uint64_t ungrouped = 0;            // of `failed`: in no ErrorGroup

  std::uint64_t read() const { return first_read == 0 ? 0 : last_read - first_read + 1; }
  std::uint64_t succeeded() const { return created + updated + verified; }
  std::uint64_t all_failed() const { return failed[0] + failed[1] + failed[2]; }
  bool operator==(const RunCounts&) const = default;
};

}  // namespace sluice
