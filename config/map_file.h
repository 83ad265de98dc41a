#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/problem.h"
#include "config/run_config.h"

namespace sluice {

/// Reads a mapping file: CSV with the columns `column` and `property` in any order, fields in
/// quotes where needed, blank lines ignored, a UTF-8 BOM allowed. Names are trimmed.
/// @param name the file's name, for messages like `mapping.csv:3: ...`
Parsed<std::vector<ColumnMapping>> parse_map_file(const std::string& name, std::string_view text);

}  // namespace sluice
