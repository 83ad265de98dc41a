#pragma once

#include <string_view>

namespace sluice {

/// `text` is a number as RFC 8259 section 6 writes it, of any size and precision: no leading zeros,
/// no plus sign, digits on both sides of the point.
bool is_json_number(std::string_view text);

}  // namespace sluice
