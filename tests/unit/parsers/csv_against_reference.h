#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "tests/unit/parsers/csv_reference.h"

/// The CSV parser beside the reference.
namespace sluice::test {

/// Gets the position in the input and says how many bytes to commit there (at least 1).
using NextPiece = std::function<std::size_t(std::size_t)>;

/// Where the events of CsvParser differ from `expected`; empty: nowhere.
std::string difference(std::string_view input, const std::vector<ReferenceEvent>& expected,
                       ReferenceLimits limits, const NextPiece& next_piece);

void expect_as_reference_whole(std::string_view input, ReferenceLimits limits);

/// Whole, byte by byte and cut in two at every position.
void expect_as_reference_at_every_cut(std::string_view input, ReferenceLimits limits);

}  // namespace sluice::test
