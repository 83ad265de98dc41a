#pragma once

#include <string>
#include <string_view>

#include "engine/hubspot/reply.h"

namespace sluice {

/// HubSpot's name for a reply as it may stand in logs and result files: letters, digits and `-._:`,
/// at most 64 of them. A UUID passes as it is; what else a server sends loses all other bytes, so
/// that no line of a log can be forged.
std::string printable_correlation_id(std::string_view text);

/// The one that the headers of a reply give; empty where they give none.
std::string correlation_id(const Reply& reply);

}  // namespace sluice
