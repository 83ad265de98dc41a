#pragma once

#include <cstddef>

#include "parsers/csv_block.h"

namespace sluice {

/// Finds the quotes, delimiters and line ends in `count` blocks of 64 bytes from `bytes` on; all of
/// them must be readable. Written with the widest vectors the processor has, chosen at run time.
void find_csv_masks(const char* bytes, std::size_t count, char delimiter, CsvBlock* blocks);

}  // namespace sluice
