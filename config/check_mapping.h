#pragma once

#include <optional>

#include "config/problem.h"
#include "config/run_config.h"

namespace sluice {

/// Whether the mapping contradicts itself: one column for two properties, two columns or a constant
/// for one property, a mapped column that is ignored, a constant or a second column for the id
/// property. What concerns the id property is checked only where it is known: whoever fills in
/// `id_property` later (an object's default) asks again.
std::optional<Problem> check_mapping(const MappingOptions& mapping);

}  // namespace sluice
