#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// A column's or member's name for a message: in quotes, control characters as `?`, cut after 80
/// bytes (at a character's border) with `...`. Names come from the input: nothing else keeps them
/// from being a megabyte long or from driving a terminal.
std::string quoted_name(std::string_view name);

}  // namespace sluice
