#pragma once

#include <string_view>

#include "engine/net/transport.h"

namespace sluice {

/// Overwrites each occurrence of `secret` in the body and the header values of `reply` with `*`: a
/// proxy or a server that shows the request in its error page would bring the access token into
/// logs and result files. In the body it is also found where JSON's escapes stand for some of its
/// characters. Texts under 8 bytes are no credentials and would only maim the reply:
/// nothing happens.
void redact(HttpReply& reply, std::string_view secret);

}  // namespace sluice
