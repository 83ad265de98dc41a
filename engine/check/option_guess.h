#pragma once

#include <span>
#include <string_view>

#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// How a column of an enumeration differs from what HubSpot takes.
struct OptionGuess {
  bool has_labels = false;  // instead of internal values
  char separator = ';';     // between the elements of a multi-select
};

/// Compares `values` with the options of `definition`, labels without case and outer blanks. Of a
/// multi-select, a separator counts where everything between it is an option.
OptionGuess guess_options(std::span<const std::string_view> values,
                          const PropertyDefinition& definition);

}  // namespace sluice
