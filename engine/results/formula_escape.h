#pragma once

#include <string>
#include <string_view>

#include "engine/results/result_layout.h"

namespace sluice {

/// What goes into a CSV result file as `value`, before it is quoted: with an apostrophe in front
/// where a spreadsheet would take it for a formula (parsers/record.h).
std::string escaped_formula(std::string_view value);

/// Appends the fields of one well-formed CSV record, each as it stands
/// there but for the apostrophe. With FormulaEscape::fed_back those that have one keep it as it is.
void append_with_escaped_formulas(std::string& out, std::string_view text, char delimiter,
                                  FormulaEscape escape);

}  // namespace sluice
