#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/policy/column_rules.h"

namespace sluice {

/// What is wrong with a CSV header under the user's options: columns that options name but the
/// header lacks, options for columns that sluice adds itself, two sources for one property, no id
/// column. All at once, a sentence each, which says what to do.
std::vector<std::string> header_findings(std::span<const std::string> names,
                                         const ColumnRules& rules);

}  // namespace sluice
