#pragma once

#include "config/run_config.h"
#include "engine/policy/send_gate.h"

namespace sluice {

/// What the user's options mean for the gate of all senders.
SendGate::Options gate_options(const SendOptions& send);

}  // namespace sluice
