#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace sluice {

/// Longer names cost quadratic time, and nobody misspells a name of this length: none is near.
inline constexpr std::size_t longest_compared = 100;

/// The candidate a person most likely meant by `wanted`: fewest letters added, left out, changed or
/// swapped (case and `-`/`_` do not count), else the shortest candidate that `wanted` begins.
/// @return a view of the candidate, or nothing where none is near; the first of equally near ones.
std::optional<std::string_view> nearest_name(std::string_view wanted,
                                             std::span<const std::string_view> candidates);

}  // namespace sluice
