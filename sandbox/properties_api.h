#pragma once

#include <string>
#include <string_view>

#include "sandbox/http_message.h"
#include "sandbox/portal.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// The property definitions of an object (hubspot-api.md section 8.2).

// GET /crm/v3/properties/{object}?archived=&dataSensitivity=: no property here is ever archived or
// sensitive, so those lists are empty; 400 for another sensitivity.
HttpReply list_properties(const ObjectTable& table, std::string_view query,
                          std::string_view correlation);

// GET /crm/v3/properties/{object}/{name}: 404 if there is none.
HttpReply get_property(const ObjectTable& table, std::string_view name,
                       std::string_view correlation);

// POST /crm/v3/properties/{object}: 201, 409 if the name is taken, 400 if the body does not define
// a property. The new one takes values from now on; with hasUniqueValue it may be a key.
HttpReply create_property(ObjectTable& table, const std::string& body,
                          std::string_view correlation);

}  // namespace sluice::sandbox
