#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/problem.h"
#include "config/run_config.h"

/// Values that are no numbers.
namespace sluice {

/// `text` without blanks and tabs at both ends: names of columns are compared so.
std::string_view without_outer_blanks(std::string_view text);

/// A path or another text that is taken as it stands, but not empty.
Parsed<std::string> parse_text(std::string_view text);

/// The name of a column or property: trimmed, not empty.
Parsed<std::string> parse_name(std::string_view text);

/// `true` or `false`: what a flag or a config file says.
Parsed<bool> parse_switch(std::string_view text);

/// One ASCII character, `tab`, `\t`, or `auto` (nullopt). Never a quote or a line end.
Parsed<std::optional<char>> parse_delimiter(std::string_view text);

/// The name of a character encoding that iconv knows; empty for UTF-8.
Parsed<std::string> parse_encoding(std::string_view text);

/// `COLUMN=PROPERTY`; split at the last `=`, because columns have such names and properties do not.
Parsed<ColumnMapping> parse_mapping(std::string_view text);

/// `PROPERTY=VALUE`; split at the first `=`; the value may be empty (it clears the property).
Parsed<PropertyConstant> parse_constant(std::string_view text);

}  // namespace sluice
