#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "engine/results/run_status.h"

namespace sluice {

/// What a run's figures are labelled with.
struct MetricsOrigin {
  std::string object;
  std::string version;
  std::chrono::system_clock::time_point started;
};

/// A run's figures in the text format of Prometheus, version 0.0.4: names begin with sluice_, times
/// are in seconds. Nothing in it is a value of a record.
/// @param exit_code of a run that has ended.
std::string metrics_text(const MetricsOrigin& origin, const RunStatus& status,
                         std::chrono::system_clock::time_point now, std::optional<int> exit_code);

}  // namespace sluice
