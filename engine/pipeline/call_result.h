#pragma once

#include "engine/hubspot/reply_reading.h"
#include "engine/net/transport.h"
#include "engine/policy/send_gate.h"

namespace sluice {

/// What a reply that reads so means for the gate of all senders.
SendGate::Result result_of(ReplyAction action, ThrottleKind throttle, int status);

/// What a call without a whole reply means for it.
SendGate::Result result_of(TransportError error);

}  // namespace sluice
