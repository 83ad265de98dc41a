#pragma once

#include <optional>
#include <string_view>

#include "engine/net/transport.h"

namespace sluice {

/// What the user can do about a failure that trying again will not cure: a certificate that does
/// not hold, a proxy that refuses, or a host or proxy whose name does not exist (before any reply
/// came; afterwards it is taken for a passing fault). Nothing for every other failure.
std::optional<std::string_view> remedy_if_hopeless(TransportError error, bool any_reply);

}  // namespace sluice
