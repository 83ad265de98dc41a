#pragma once

#include <cstddef>

namespace sluice::test {

/// How often this program has asked for memory so far.
std::size_t counted_allocations();

}  // namespace sluice::test
