#pragma once

#include <string>
#include <string_view>

#include "sandbox/http_message.h"

namespace sluice::sandbox {

// Compresses the reply's body and says so in its headers. Short bodies stay as they are.
void gzip_body(HttpReply& reply);

// Whether an Accept-Encoding names gzip, other than with a weight of zero (RFC 9110
// section 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace sluice::sandbox
