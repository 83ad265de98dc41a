#pragma once

#include <span>
#include <string>

#include "engine/results/run_sample.h"
#include "engine/results/stored_summary.h"

namespace sluice {

/// report.html: a run as one page that loads nothing, runs no script, and follows the reader's
/// light or dark colours. Figures carry the member of summary.json that they show in the attribute
/// data-figure.
std::string report_html(const StoredSummary& run, std::span<const RunSample> samples);

/// Writes report.html into the run directory, from summary.json, the journal and timeseries.jsonl.
/// Throws as read_stored_summary(), and DiskError.
void write_report(const std::string& directory);

}  // namespace sluice
