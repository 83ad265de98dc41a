#pragma once

#include <string_view>

#include "config/problem.h"
#include "config/schema_options.h"

/// The values of --bool, --date, --decimal and --multi: for all columns (`yes/no`), or for one
/// (`Active=yes/no`), split at the last `=` that has something behind it.
namespace sluice {

/// `yes/no`, `ja,x/nein,-`: words for true, a slash, words for false.
Parsed<BooleanWords> parse_boolean_words(std::string_view text);

/// A format of strptime(3) that says year, month and day: `%d/%m/%Y`; or `%s` alone. Letters whose
/// meaning depends on the machine's language or zone are refused.
Parsed<DateFormat> parse_date_format(std::string_view text);

/// `comma` or `point`.
Parsed<DecimalMark> parse_decimal_mark(std::string_view text);

/// Any text; `tab` and `newline` are names of theirs.
Parsed<ListSeparator> parse_list_separator(std::string_view text);

}  // namespace sluice
