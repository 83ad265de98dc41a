#pragma once

#include <span>
#include <string>

#include "engine/results/run_sample.h"

namespace sluice {

/// The section of the report with the run over time: records a second, latency, use of the limit,
/// and what was waited for. Empty where the run was too short for curves.
std::string report_charts(std::span<const RunSample> samples);

}  // namespace sluice
