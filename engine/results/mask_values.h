#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/results/value_display.h"

namespace sluice {

/// HubSpot's message as the terminal, the summary and the log may show it, where values of records,
/// which are personal data, must not stand. Only sentences that are known to be harmless are shown
/// (harmless_sentences.cc), on one line, with `***` in each place that holds a value; a place that
/// holds no more than `property`, the property concerned, keeps it. Any other message is replaced
/// by a remark: whoever needs it finds it in the error file. Empty stays empty.
std::string mask_values(std::string_view message, std::string_view property = {});

/// A message of sluice's own that quotes HubSpot from the byte `quote` on: the quote masked.
/// REQUIRES: quote <= message.size().
std::string mask_quote(std::string_view message, std::size_t quote, std::string_view property = {});

/// The same where the user may have asked for values: then the whole message, on one line.
std::string quote_for_people(ValueDisplay display, std::string_view message, std::size_t quote,
                             std::string_view property = {});

}  // namespace sluice
