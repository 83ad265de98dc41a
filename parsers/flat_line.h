#pragma once

#include <string_view>

#include "parsers/json_members.h"

namespace sluice {

/// Reads a line of the kind that most JSONL files consist of, several times faster than a parser of
/// all JSON could: one object whose values are strings without escapes, numbers, booleans and null,
/// with spaces nowhere but behind commas and colons, no name twice and no member `sluice`.
///
/// @param line is not empty and valid UTF-8, and has MemberNames::padding readable bytes behind it.
/// @param members is empty and gets the line's fields, as JsonValueReader would read their values.
/// @return false for any other line, be it good or bad; `members` then hold something of it.
bool read_flat_line(std::string_view line, JsonMembers& members);

}  // namespace sluice
