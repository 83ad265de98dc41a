#pragma once

#include <string>

#include "sandbox/http_message.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// Status line and headers of a reply, up to the empty line: those that HubSpot's edge adds, the
// reply's own, length and connection.
std::string reply_head(const HttpReply& reply, Time now, bool keep_alive);

}  // namespace sluice::sandbox
