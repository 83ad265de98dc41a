#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/json_members.h"

namespace sluice {

/// Reads an object of the kind that most lines of JSONL files consist of, several times faster than
/// a parser of all JSON could: its values are strings, numbers, booleans and null, its names have
/// no escapes and stand there once, none is `sluice`, and it has spaces nowhere but behind commas
/// and colons.
///
/// @param text begins with the object and has MemberNames::padding readable bytes behind it. No
///   further than to the end of its first line is it looked at. Whether it is UTF-8 is not checked.
/// @param members is empty and gets the fields, as JsonValueReader would read their values.
/// @return the object's size; 0 for any other text, be it good or bad: `members` then hold
///   something of it.
std::size_t read_flat_object(std::string_view text, JsonMembers& members);

}  // namespace sluice
