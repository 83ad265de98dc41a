#pragma once

#include <cstddef>

namespace sluice {

/// Why decompression cannot go on behind what was consumed.
enum class CodecFault {
  none,
  corrupt,           // not what the format allows
  window_too_large,  // zstd: valid, but made with a larger window than is unpacked
};

/// What one call of a decompression library did.
struct CodecStep {
  std::size_t consumed = 0;  // bytes taken from the input
  std::size_t produced = 0;  // bytes put into the output
  CodecFault fault = CodecFault::none;
};

}  // namespace sluice
