#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/policy/column_rules.h"

namespace sluice {

/// Appends what is wrong with a CSV header under the user's options: columns that options name but
/// the header lacks, options for columns that sluice adds itself, two sources for one property, no
/// id column. Each is a sentence that says what to do.
void append_header_findings(std::span<const std::string> names, const ColumnRules& rules,
                            std::vector<std::string>& findings);

}  // namespace sluice
