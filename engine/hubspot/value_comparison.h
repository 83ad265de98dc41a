#pragma once

#include <string_view>

namespace sluice {

/// Whether `stored`, as a read gives it ("" for null), is what HubSpot makes of a property that was
/// sent as `sent`. Types are not known here, so only what holds for each type counts
/// (hubspot-api.md sections 5 and 8.1):
/// - the same text, byte for byte. HubSpot keeps the text of numbers: "860" is not "860.00", which
///   might be two article numbers.
/// - of `email`: the same text without case and outer blanks.
/// - of times: the same instant, one being a date and time with its zone (RFC 3339) and the other
///   that or epoch milliseconds; or epoch milliseconds at midnight UTC and the date.
/// - of a list sent with a leading `;`, which appends: every element sent is among those stored.
/// A cleared property ("") reads back as "" alone.
bool reads_back(std::string_view property, std::string_view sent, std::string_view stored);

}  // namespace sluice
