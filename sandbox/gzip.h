#pragma once

#include <string>

#include "sandbox/http_message.h"

namespace sluice::sandbox {

// Compresses the reply's body and says so in its headers. Short bodies stay as they are.
void gzip_body(HttpReply& reply);

}  // namespace sluice::sandbox
