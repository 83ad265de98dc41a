#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// What a value looks like, without the value: letters and digits become `x` and `9`, so that
/// `31/12/2026` is `99/99/9999`. One line, at most 40 characters.
std::string masked_value(std::string_view value);

/// The value itself, as far as it may stand in a line for people.
std::string shown_value(std::string_view value);

}  // namespace sluice
