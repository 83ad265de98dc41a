#pragma once

#include <string>

#include "engine/results/summary.h"

namespace sluice {

/// The report's sections of tables, as HTML; each is empty where the run has nothing for it.
std::string report_errors(const RunSummary& summary);
std::string report_requests(const RunSummary& summary);
std::string report_unfinished(const RunSummary& summary);
std::string report_warnings(const RunSummary& summary);
std::string report_files(const RunSummary& summary);

}  // namespace sluice
