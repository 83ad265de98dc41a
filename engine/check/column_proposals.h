#pragma once

#include "engine/check/column_samples.h"
#include "engine/check/proposal.h"
#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// The conversions (CONTRACT section 3) that the values of one column seem to need. Without a
/// definition only what is certain by the looks of the values: dates and decimals of one form
/// throughout. The key is never converted.
/// @param definition of the column's property; nullptr: not known.
Proposals propose_conversions(const ColumnSample& sample, const PropertyDefinition* definition);

}  // namespace sluice
