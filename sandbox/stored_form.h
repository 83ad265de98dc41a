#pragma once

#include <string>
#include <string_view>

#include "sandbox/property.h"

namespace sluice::sandbox {

// Whether this property's values may come back in another form than they were sent.
bool has_stored_form(const Property& property);

// The text that HubSpot stores for a valid value and returns (hubspot-api.md sections 1.4 and 8.1):
// e-mails lower-cased, dates as YYYY-MM-DD, datetimes in UTC with milliseconds, booleans, options
// and all of these without outer blanks. Texts and numbers stay byte for byte; so do values that
// are not valid.
std::string stored_form(const Property& property, std::string_view value);

}  // namespace sluice::sandbox
