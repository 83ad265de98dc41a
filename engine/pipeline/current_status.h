#pragma once

#include "engine/pipeline/call_meter.h"
#include "engine/policy/send_gate.h"
#include "engine/policy/time_point.h"
#include "engine/results/run_counts.h"
#include "engine/results/run_status.h"

namespace sluice {

/// What gate, meter and counts say of a run at `now`; its times and its inputs are left to others.
RunStatus current_status(const SendGate& gate, const CallMeter& meter, const RunCounts& counts,
                         TimePoint now);

}  // namespace sluice
