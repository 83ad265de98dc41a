#pragma once

#include <cstddef>

namespace sluice {

/// What one call of a decompression library did.
struct CodecStep {
  std::size_t consumed = 0;  // bytes taken from the input
  std::size_t produced = 0;  // bytes put into the output
  bool is_broken = false;    // the input is not what the format allows, behind what was consumed
};

}  // namespace sluice
