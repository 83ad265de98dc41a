#pragma once

#include <set>
#include <string>
#include <string_view>

#include "sandbox/http_message.h"
#include "sandbox/portal.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// Who is associated with whom: "0-1/230900000001/0-2/230900000001".
using Associations = std::set<std::string, std::less<>>;

// POST /crm/v4/associations/{from}/{to}/batch/create (hubspot-api.md section 8.3): 201, or 207
// where a record does not exist. At most 2,000 inputs.
HttpReply create_associations(Associations& associations, ObjectTable& from, ObjectTable& to,
                              const std::string& body, Time now, std::string_view correlation);

}  // namespace sluice::sandbox
