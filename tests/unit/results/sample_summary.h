#pragma once

#include <chrono>

#include "engine/results/summary.h"

namespace sluice {

/// A run of 100,000 records that finished with some failures.
inline RunSummary sample_summary() {
  using namespace std::chrono_literals;
  RunSummary summary;
  summary.object = "contacts";
  summary.inputs = {"contacts.csv"};
  summary.directory = "sluice-runs/20261123T141500Z-contacts";
  summary.started = std::chrono::sys_days(2026y / 11 / 23) + 14h + 15min;
  summary.ended = summary.started + 12'300ms;
  summary.duration = 12'300ms;
  summary.exit_code = 1;
  summary.read = 100'000;
  summary.created = 60'000;
  summary.updated = 38'993;
  summary.failed_to_read = 380;
  summary.failed_to_map = 15;
  summary.failed_to_send = 612;
  summary.calls.requests = 1'012;
  summary.calls.replies = {{200, 990}, {207, 11}, {400, 2}, {429, 2}, {502, 7}};
  summary.calls.retries = 9;
  summary.calls.splits = 1;
  summary.calls.bytes_sent = 45'200'000;
  summary.calls.bytes_received = 60'100'000;
  summary.calls.latency_p50 = 84'200us;
  summary.calls.latency_p95 = 120ms;
  summary.calls.latency_p99 = 1'240ms;
  summary.error_groups = {
      {Stage::send, "INVALID_EMAIL", "email", 612, 0, 0, 17, "Email address *** is invalid"},
      {Stage::read, "ragged_row", "", 380, 0, 0, 99, "has 11 fields, the header has 12"},
      {Stage::map, "empty_id", "email", 15, 0, 0, 1'234, "the id property has no value"}};
  summary.files = {{"successes", summary.directory + "/successes.csv"},
                   {"errors", summary.directory + "/errors.csv"}};
  summary.next_command = "sluice upsert contacts " + summary.directory + "/errors.csv";
  return summary;
}

}  // namespace sluice
