#pragma once

namespace sluice::sandbox {

// Behaviours of HubSpot that no public source settles (hubspot-api.md, mark [U]), each with the
// reading that the evidence favours as its default. Tests run a client under both readings.
struct Switches {
  // results[] carry objectWriteTraceId: recorded so in June 2026, absent in 2025 (section 4).
  bool trace_echo = true;
  // Trace ids on some inputs only: false = the batch is treated as if none had one (section 12.2).
  bool partial_trace_ids = false;
  // A taken e-mail or unique value, all inputs with trace ids: false = 207 for the record (recorded
  // for create), true = 409 for the batch (recorded without trace ids) (section 12.2, step 14).
  bool conflict_refuses_batch = false;
  // The duplicate check compares e-mails without case: no source (section 1.4).
  bool fold_duplicate_ids = false;
  // Companies may be upserted by `domain`: refused live, promised by a text of HubSpot's command
  // line tool (section 1.4).
  bool company_domain_key = false;
  // A key whose record was archived: false = a new record, true = the old one restored.
  bool restore_archived = false;
  // Calls refused with 429 use up the daily quota (section 12.2, step 3).
  bool refused_calls_count = true;
  // The ten-second window: true = fixed windows from the first call, false = rolling.
  bool fixed_window = false;
};

}  // namespace sluice::sandbox
