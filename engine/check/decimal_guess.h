#pragma once

#include <span>
#include <string_view>

namespace sluice {

/// What stands before the decimals of a column's numbers.
enum class DecimalGuess {
  unclear,  // no number has decimals, or what is there may separate thousands, or is no number
  point,    // 1234.5, or 1,234.5
  comma,    // 1234,5, or 1.234,5
};

/// @param fitting the part of the values that must be numbers, 0 to 1.
DecimalGuess guess_decimals(std::span<const std::string_view> values, double fitting);

}  // namespace sluice
