#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// HubSpot's message as the terminal, the summary and the log may show it: on one line, and with
/// `***` in place of what may be a value of the record, which is personal data: e-mail addresses,
/// quoted text, the subject of sentences like "X was not a valid number" (hubspot-api.md section
/// 3.4), lists of ids, long numbers. Legal options of a property are no values of the record and
/// stay, shortened. Quoted text that equals `property` stays as well.
std::string mask_values(std::string_view message, std::string_view property = {});

}  // namespace sluice
