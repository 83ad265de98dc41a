#pragma once

#include <string>
#include <string_view>

namespace sluice::mock {

/// What a client asks before it sends: the account, and the properties of contacts as far as
/// sluice-gen fills them, defined as HubSpot does. Empty for any other path.
std::string start_reply(std::string_view path);

}  // namespace sluice::mock
